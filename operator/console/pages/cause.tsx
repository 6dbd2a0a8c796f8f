import type { GroupReply, GroupsReply } from '../../../shared/contract/operator/now-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { CauseActs } from '../causes/cause-acts.tsx';
import { sayOwner } from '../causes/say-owner.ts';
import { AsOf } from '../parts/as-of.tsx';
import { Money } from '../parts/money.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Prose } from '../parts/prose.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { Time } from '../parts/time.tsx';
import type { Page } from '../router/pages.ts';

/** One cause: what is wrong in Odoo's own words, how much it holds up, and what can be done. */
export const Cause: Page = ({ parameters: { connection = '', cause = '' } }) => {
  const groups = useResource<GroupsReply>(`/groups?${new URLSearchParams({ connection })}`, { everyMs: 10_000 });
  const group = groups.data?.groups.find((candidate) => candidate.cause === cause);
  return (
    <>
      <p>
        <a href="/console/causes">All causes</a>
      </p>
      <PageTitle title={group?.title.replaceAll('`', '') ?? 'Cause'}>
        <AsOf resource={groups} at={groups.data?.asOf} />
      </PageTitle>
      <ShowResource resource={groups} what="the cause">
        {(data) => (group ? <Detail group={group} /> : <Gone isComplete={data.isComplete} />)}
      </ShowResource>
    </>
  );
};

const Gone = ({ isComplete }: { readonly isComplete: boolean }) =>
  isComplete ? (
    <Notice tone="good" title="No order waits for this any more." />
  ) : (
    <Notice tone="warn" title="This cause is not among the largest, or no order waits for it any more." />
  );

const Detail = ({ group }: { readonly group: GroupReply }) => (
  <>
    <section class="card cause" aria-label="Remedy">
      {group.remedy && (
        <p class="headline">
          <Prose text={group.remedy} />
        </p>
      )}
      <p>
        It is {sayOwner(group.owner)}.{' '}
        {group.releasesItself
          ? 'Waybill looks for it every minute.'
          : 'Waybill does not send these orders by itself: replay them once it is mended.'}
      </p>
      <CauseActs group={group} />
    </section>
    <section class="section">
      <h2>About it</h2>
      <dl class="facts card">
        <dt>Orders</dt>
        <dd>{group.count.toLocaleString()}</dd>
        <dt>Money</dt>
        <dd>
          <Money of={group.money} />
        </dd>
        <dt>First and last</dt>
        <dd>
          <Time at={group.oldest} exact /> – <Time at={group.newest} exact />
        </dd>
        <dt>Connection</dt>
        <dd>{group.connection}</dd>
        <dt>Partners</dt>
        <dd>{group.partners.join(', ')}</dd>
        <dt>Failure class</dt>
        <dd>
          <a href={group.runbook}>{group.class}</a>
        </dd>
        {group.message && (
          <>
            <dt>In Odoo’s words</dt>
            <dd>{group.message}</dd>
          </>
        )}
        <dt>Oldest order</dt>
        <dd>
          <a
            href={`/console/orders/${encodeURIComponent(group.sample.partner)}/${encodeURIComponent(group.sample.externalId)}`}
          >
            {group.sample.externalId}
          </a>{' '}
          of {group.sample.partner}
        </dd>
      </dl>
    </section>
  </>
);
