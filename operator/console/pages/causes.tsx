import type { GroupsReply } from '../../../shared/contract/operator/now-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { CauseCard } from '../causes/cause-card.tsx';
import { causeColumns } from '../causes/cause-columns.ts';
import { CauseFilters } from '../causes/cause-filters.tsx';
import { AsOf } from '../parts/as-of.tsx';
import { Money } from '../parts/money.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { SaveRowsButton } from '../parts/save-rows-button.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { useQueryParameters } from '../router/use-query-parameters.ts';

const everyMs = 10_000;

const pathOf = (connection: string, partner: string): string => {
  const query = new URLSearchParams({ ...(connection && { connection }), ...(partner && { partner }) });
  return query.size === 0 ? '/groups' : `/groups?${query}`;
};

/** Parked orders by what they wait for, the largest group first. */
export const Causes = () => {
  const { read } = useQueryParameters();
  const [connection, partner] = [read('connection'), read('partner')];
  const groups = useResource<GroupsReply>(pathOf(connection, partner), { everyMs });
  return (
    <>
      <PageTitle title="Causes">
        <AsOf resource={groups} at={groups.data?.asOf} />
        {groups.data && groups.data.groups.length > 0 && (
          <SaveRowsButton rows={groups.data.groups} columns={causeColumns} fileName="causes.csv" />
        )}
      </PageTitle>
      <CauseFilters />
      <ShowResource resource={groups} what="the causes">
        {(data) =>
          data.groups.length === 0 ? <None isFiltered={Boolean(connection || partner)} /> : <List of={data} />
        }
      </ShowResource>
    </>
  );
};

const None = ({ isFiltered }: { readonly isFiltered: boolean }) => (
  <Notice tone="good" title={isFiltered ? 'No such order is parked.' : 'No order is parked.'}>
    <p>Every accepted order is in Odoo or on its way there.</p>
  </Notice>
);

const List = ({ of: { count, money, groups, isComplete } }: { readonly of: GroupsReply }) => (
  <>
    <p class="extent" aria-live="polite">
      <strong>
        {count.toLocaleString()} {count === 1 ? 'order' : 'orders'} parked
      </strong>{' '}
      <Money of={money} />
      <span class="faint">
        {groups.length} {groups.length === 1 ? 'cause' : 'causes'}
      </span>
    </p>
    {!isComplete && (
      <Notice tone="warn" title="There are more causes than these.">
        <p>Choose a connection or a partner to see the others.</p>
      </Notice>
    )}
    <ul class="causes">
      {groups.map((group) => (
        <li key={`${group.connection} ${group.cause}`}>
          <CauseCard group={group} />
        </li>
      ))}
    </ul>
  </>
);
