import { useState } from 'preact/hooks';
import type { DeliveryReply as Kept } from '../../../shared/contract/operator/delivery-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { DeliveryActs } from '../deliveries/delivery-acts.tsx';
import { type DeliveryResult, reasonWords } from '../deliveries/delivery-view.ts';
import { outcomeWords } from '../deliveries/outcome-words.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Prose } from '../parts/prose.tsx';
import { RawText } from '../parts/raw-text.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { Time } from '../parts/time.tsx';
import type { Page } from '../router/pages.ts';

/** One delivery that was kept aside, as it came, and why. */
export const Delivery: Page = ({ parameters: { partner = '', id = '' } }) => {
  const kept = useResource<Kept>(`/deliveries/${encodeURIComponent(partner)}/${encodeURIComponent(id)}`);
  const [result, setResult] = useState<DeliveryResult>();
  const settle = ([first]: readonly DeliveryResult[]): void => {
    setResult(first);
    if (first?.outcome === 'rejected') kept.reload();
  };
  const isDone = result !== undefined && result.outcome !== 'rejected' && result.outcome !== 'not-tried';
  return (
    <>
      <PageTitle title="Rejected delivery">
        {kept.data && !isDone && <DeliveryActs partner={partner} ids={[id]} onDone={settle} />}
      </PageTitle>
      <p>
        <a href={`/console/deliveries?partner=${encodeURIComponent(partner)}`}>All rejected deliveries of {partner}</a>
      </p>
      {result && (
        <Notice tone={isDone ? 'good' : 'bad'} title={`Verdict now: ${outcomeWords([result])}`}>
          {result.detail !== undefined && (
            <p>
              <Prose text={result.detail} />
            </p>
          )}
        </Notice>
      )}
      <ShowResource resource={kept} what="the delivery">
        {(delivery) => <Shown delivery={delivery} />}
      </ShowResource>
    </>
  );
};

const Shown = ({ delivery }: { readonly delivery: Kept }) => (
  <>
    <Notice tone="bad" title={`${reasonWords[delivery.reason]}.`}>
      <p>
        <Prose text={delivery.detail} />
      </p>
      {delivery.faults.length > 0 && (
        <ul>
          {delivery.faults.map(({ pointer, message }) => (
            <li key={`${pointer} ${message}`}>
              <code>{pointer || '/'}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
    <section class="card" aria-label="In short">
      <dl class="facts">
        <dt>Partner</dt>
        <dd>{delivery.partner}</dd>
        <dt>First came</dt>
        <dd>
          <Time at={delivery.receivedAt} exact />
        </dd>
        <dt>Last came</dt>
        <dd>
          <Time at={delivery.lastAt} exact />, {delivery.deliveries} {delivery.deliveries === 1 ? 'time' : 'times'} in
          all
        </dd>
      </dl>
    </section>
    <section class="section" aria-labelledby="headers-heading">
      <h2 id="headers-heading">Headers</h2>
      <dl class="facts mono">
        {Object.entries(delivery.headers).flatMap(([name, value]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name} value`}>{value}</dd>,
        ])}
      </dl>
    </section>
    <section class="section" aria-labelledby="body-heading">
      <h2 id="body-heading">Body</h2>
      <Body body={delivery.body} bytes={delivery.bodyBytes} />
    </section>
  </>
);

const Body = ({ body, bytes }: { readonly body: Kept['body']; readonly bytes: number }) => {
  const isText = 'text' in body;
  const shown = isText ? body.text : body.base64;
  return (
    <>
      <p class="faint">
        {bytes.toLocaleString()} bytes{body.isWhole ? '' : ', of which the beginning is shown'}
        {isText ? '' : ', which are no text and are shown in base64'}
      </p>
      <div class="buttons">
        <CopyButton text={shown} what="the body" />
      </div>
      <RawText label="The body" text={shown} />
    </>
  );
};
