import { useState } from 'preact/hooks';
import type { OrderPage } from '../../../shared/contract/operator/order-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { BulkActs } from '../orders/bulk-acts.tsx';
import { FilterForm } from '../orders/filter-form.tsx';
import { LookOn } from '../orders/look-on.tsx';
import { filtersOf, queryOf } from '../orders/order-filters.ts';
import { OrderTable } from '../orders/order-table.tsx';
import { CsvButton } from '../parts/csv-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Pager } from '../parts/pager.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { useLocation } from '../router/location.tsx';
import { useQueryParameters } from '../router/use-query-parameters.ts';

/** Orders by whatever an operator looks for, a page at a time. */
export const Orders = () => {
  const { search } = useLocation();
  const query = queryOf(filtersOf(new URLSearchParams(search))).toString();
  return (
    <>
      <PageTitle title="Orders">
        <CsvButton path={query === '' ? '/orders' : `/orders?${query}`} fileName="waybill-orders.csv" />
      </PageTitle>
      <FilterForm />
      <List key={search} query={query} />
    </>
  );
};

const List = ({ query }: { readonly query: string }) => {
  const { read, set } = useQueryParameters();
  const cursor = read('cursor');
  const page = useResource<OrderPage>(`/orders?${withCursor(query, cursor)}`);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<{ readonly discarded: number; readonly problems: readonly string[] }>();
  const select = (id: string, isSelected: boolean): void =>
    setSelected((all) => new Set(isSelected ? [...all, id] : [...all].filter((one) => one !== id)));
  return (
    <>
      {outcome && <Discarded {...outcome} />}
      <ShowResource resource={page} what="orders">
        {({ orders, cursor: next }) => (
          <>
            {orders.length > 0 && (
              <div class="bulk">
                <label class="switch">
                  <input
                    type="checkbox"
                    checked={selected.size === orders.length}
                    onChange={({ currentTarget: { checked } }) =>
                      setSelected(new Set(checked ? orders.map(({ id }) => id) : []))
                    }
                  />
                  All on this page ({selected.size} selected)
                </label>
                <BulkActs
                  orders={orders.filter(({ id }) => selected.has(id))}
                  onDiscarded={(discarded, problems) => {
                    setOutcome({ discarded, problems });
                    setSelected(new Set());
                    page.reload();
                  }}
                />
              </div>
            )}
            {orders.length > 0 && (
              <OrderTable orders={orders} isLoading={page.isLoading} selected={selected} onSelect={select} />
            )}
            {orders.length === 0 && next === undefined && <NoOrders />}
            {orders.length === 0 && next !== undefined && (
              <LookOn path={`/orders?${query}`} next={next} onFound={(found) => set({ cursor: found }, true)} />
            )}
            <Pager next={next}>{wordsOf(orders.length, next !== undefined)}</Pager>
          </>
        )}
      </ShowResource>
    </>
  );
};

const withCursor = (query: string, cursor: string): string =>
  [query, cursor === '' ? '' : `cursor=${encodeURIComponent(cursor)}`].filter((part) => part !== '').join('&');

const usualPage = 50;

/** A short page with more behind it is as far as was looked in the time there is. */
function wordsOf(count: number, hasMore: boolean): string {
  const orders = `${count} ${count === 1 ? 'order' : 'orders'} on this page`;
  if (!hasMore) return `${orders}, and no more behind it.`;
  return count < usualPage ? `${orders}: so far was looked; there is more to look through.` : `${orders}.`;
}

const NoOrders = () => (
  <Notice title="There is no such order.">
    <p>Unless a time is given, orders that are not waiting are looked for among those of the last 30 days.</p>
  </Notice>
);

interface DiscardedProps {
  readonly discarded: number;
  readonly problems: readonly string[];
}

const Discarded = ({ discarded, problems }: DiscardedProps) => (
  <Notice
    tone={problems.length > 0 ? 'warn' : 'good'}
    title={`${discarded} ${discarded === 1 ? 'order was' : 'orders were'} discarded.`}
  >
    {problems.length > 0 && (
      <ul>
        {problems.slice(0, 10).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    )}
  </Notice>
);
