import { useState } from 'preact/hooks';
import type { DeliveryPage } from '../../../shared/contract/operator/delivery-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { DeliveryActs } from '../deliveries/delivery-acts.tsx';
import { deliveryColumns } from '../deliveries/delivery-columns.ts';
import { type DeliveryResult, type DeliveryRow, reasonWords } from '../deliveries/delivery-view.ts';
import { outcomeWords } from '../deliveries/outcome-words.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Pager } from '../parts/pager.tsx';
import { Prose } from '../parts/prose.tsx';
import { SaveRowsButton } from '../parts/save-rows-button.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { Time } from '../parts/time.tsx';
import { useQueryParameters } from '../router/use-query-parameters.ts';

interface PartnersReply {
  readonly partners: readonly { readonly partner: string; readonly rejectedLastDay: number }[];
}

/** What was kept aside at the door instead of being taken, partner by partner. */
export const Deliveries = () => {
  const partners = useResource<PartnersReply>('/partners');
  const { read, set } = useQueryParameters();
  return (
    <>
      <PageTitle title="Rejected deliveries" />
      <ShowResource resource={partners} what="the partners">
        {({ partners: all }) => {
          const partner = read('partner') || (all[0]?.partner ?? '');
          return (
            <>
              <form class="filters" aria-label="Rejected deliveries">
                <label>
                  Partner
                  <select value={partner} onChange={({ currentTarget }) => set({ partner: currentTarget.value })}>
                    {all.map(({ partner: id, rejectedLastDay }) => (
                      <option key={id} value={id}>
                        {id} ({rejectedLastDay} rejected within a day)
                      </option>
                    ))}
                  </select>
                </label>
              </form>
              {partner === '' ? (
                <Notice title="This Waybill has no partners." />
              ) : (
                <List key={`${partner} ${read('cursor')}`} partner={partner} cursor={read('cursor')} />
              )}
            </>
          );
        }}
      </ShowResource>
    </>
  );
};

const List = ({ partner, cursor }: { readonly partner: string; readonly cursor: string }) => {
  const query = new URLSearchParams({ partner, ...(cursor !== '' && { cursor }) });
  const page = useResource<DeliveryPage>(`/deliveries?${query}`);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<readonly DeliveryResult[]>();
  const settle = (done: readonly DeliveryResult[]): void => {
    setResults(done);
    setSelected(new Set());
    page.reload();
  };
  const select = (id: string, isSelected: boolean): void =>
    setSelected((all) => new Set(isSelected ? [...all, id] : [...all].filter((one) => one !== id)));
  return (
    <>
      {results && <Outcome results={results} />}
      <ShowResource resource={page} what="rejected deliveries">
        {({ deliveries, cursor: next }) =>
          deliveries.length === 0 ? (
            <Notice title={`Nothing of ${partner} is kept aside.`}>
              <p>What cannot be taken is kept for 14 days.</p>
            </Notice>
          ) : (
            <>
              <div class="bulk">
                <label class="switch">
                  <input
                    type="checkbox"
                    checked={selected.size === deliveries.length}
                    onChange={({ currentTarget: { checked } }) =>
                      setSelected(new Set(checked ? deliveries.map(({ id }) => id) : []))
                    }
                  />
                  All on this page ({selected.size} selected)
                </label>
                <DeliveryActs partner={partner} ids={[...selected]} mayTakeAll onDone={settle} />
              </div>
              <DataTable
                caption={`Rejected deliveries of ${partner}`}
                columns={columnsOf(selected, select)}
                rows={deliveries}
                keyOf={({ id }) => id}
                isLoading={page.isLoading}
              />
              <Pager next={next}>{`${deliveries.length} on this page, the latest day first.`}</Pager>
              <SaveRowsButton rows={deliveries} columns={deliveryColumns} fileName={`rejected-${partner}.csv`} />
            </>
          )
        }
      </ShowResource>
    </>
  );
};

const Outcome = ({ results }: { readonly results: readonly DeliveryResult[] }) => {
  const details = new Set(results.flatMap(({ detail }) => (detail === undefined ? [] : [detail])));
  return (
    <Notice tone={details.size > 0 ? 'warn' : 'good'} title={outcomeWords(results)}>
      {details.size > 0 && (
        <ul>
          {[...details].slice(0, 5).map((detail) => (
            <li key={detail}>
              <Prose text={detail} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
};

const columnsOf = (
  selected: ReadonlySet<string>,
  onSelect: (id: string, isSelected: boolean) => void,
): readonly Column<DeliveryRow>[] => [
  {
    header: 'Delivery',
    cell: ({ id, partner }) => (
      <span class="selectable">
        <input
          type="checkbox"
          aria-label={`Select delivery ${id}`}
          checked={selected.has(id)}
          onChange={({ currentTarget: { checked } }) => onSelect(id, checked)}
        />
        <a href={`/console/deliveries/${encodeURIComponent(partner)}/${encodeURIComponent(id)}`}>{id}</a>
      </span>
    ),
  },
  {
    header: 'Why',
    cell: ({ reason, detail }) => (
      <span>
        {reasonWords[reason]}
        <span class="note">
          <Prose text={detail} />
        </span>
      </span>
    ),
  },
  { header: 'First came', cell: ({ receivedAt }) => <Time at={receivedAt} /> },
  { header: 'Last came', cell: ({ lastAt }) => <Time at={lastAt} /> },
  { header: 'Times', isNumeric: true, cell: ({ deliveries }) => deliveries },
  { header: 'Bytes', isNumeric: true, cell: ({ bodyBytes }) => bodyBytes.toLocaleString() },
];
