import { useEffect, useRef } from 'preact/hooks';
import { Loading, Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { useLocation } from '../router/location.tsx';
import { usePage } from '../router/use-page.ts';

/** Shows the page of the address, and moves the focus to its heading when it is another than before. */
export const PageFrame = () => {
  const { path } = useLocation();
  const shown = usePage(path);
  const isFirst = useRef(true);
  useEffect(() => {
    if (shown.state === 'loading') return;
    if (!isFirst.current) {
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    isFirst.current = false;
  }, [shown]);
  if (shown.state === 'loading') return <Loading what="the page" />;
  if (shown.state === 'ready') return <shown.page key={path} parameters={shown.parameters} />;
  if (shown.state === 'failed') return <Outdated />;
  return (
    <>
      <PageTitle title="There is no such page" />
      <Notice title="Nothing is at this address.">
        <p>
          Perhaps a link was cut. <a href="/console">Go to what is going on now</a>.
        </p>
      </Notice>
    </>
  );
};

const Outdated = () => (
  <>
    <PageTitle title="This page could not be loaded" />
    <Notice
      tone="bad"
      title="The console could not fetch a part of itself."
      action={{ label: 'Load the console again', onClick: () => location.reload() }}
    >
      <p>Either Waybill cannot be reached, or there is a newer console by now.</p>
    </Notice>
  </>
);
