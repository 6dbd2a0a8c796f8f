import type { Report } from '../../../shared/reconcile/report.ts';
import { useResource } from '../api/use-resource.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { Time } from '../parts/time.tsx';
import { AmountsTable } from '../reconciliation/amounts-table.tsx';
import { FindingsTable } from '../reconciliation/findings-table.tsx';
import type { Page } from '../router/pages.ts';
import { useQueryParameters } from '../router/use-query-parameters.ts';

/** One day's reconciliation: what does not agree, and how much of each partner and currency is where. */
export const Reconciliation: Page = ({ parameters: { date = '' } }) => {
  const { read, set } = useQueryParameters();
  const partner = read('partner');
  const query = partner === '' ? '' : `?${new URLSearchParams({ partner })}`;
  const path = `/reconciliations/${encodeURIComponent(date)}${query}`;
  const report = useResource<Report>(path);
  return (
    <>
      <PageTitle title={`Reconciliation of ${date}`}>
        <CsvButton path={path} fileName={`waybill-${date}${partner === '' ? '' : `-${partner}`}.csv`} />
      </PageTitle>
      <p>
        <a href="/console/reconciliations">All reconciliations</a>
        {partner !== '' && (
          <>
            {' '}
            · of {partner} only{' '}
            <button type="button" class="small" onClick={() => set({ partner: '' })}>
              Show all partners
            </button>
          </>
        )}
      </p>
      <ShowResource resource={report} what="the reconciliation">
        {(data) => <Shown report={data} onPartner={(id) => set({ partner: id })} />}
      </ShowResource>
    </>
  );
};

interface ShownProps {
  readonly report: Report;
  readonly onPartner: (partner: string) => void;
}

const Shown = ({ report, onPartner }: ShownProps) => {
  const { madeAt, unasked, findings, findingsBeyond, totals, rows, orders, period } = report;
  const partners = [...new Set(rows.map(({ partner }) => partner))];
  return (
    <>
      <p class="faint">
        {orders.toLocaleString()} orders, from {period.from.slice(0, 10)} to {period.to.slice(0, 16).replace('T', ' ')}{' '}
        UTC; {madeAt === undefined ? 'still being made' : 'made '}
        {madeAt !== undefined && <Time at={madeAt} />}
      </p>
      {Object.entries(unasked).map(([connection, why]) => (
        <Notice key={connection} tone="warn" title={`Odoo of ${connection} could not be asked about all orders.`}>
          <p>{why}</p>
        </Notice>
      ))}
      <section class="section" aria-labelledby="findings-heading">
        <h2 id="findings-heading">What does not agree</h2>
        {findings.length === 0 ? <Notice tone="good" title="All agrees." /> : <FindingsTable findings={findings} />}
        {findingsBeyond > 0 && <p>{findingsBeyond} more are not listed here; look at one partner at a time.</p>}
      </section>
      <section class="section" aria-labelledby="totals-heading">
        <h2 id="totals-heading">In all</h2>
        <AmountsTable caption="Sums by currency" rows={totals} />
      </section>
      <section class="section" aria-labelledby="rows-heading">
        <h2 id="rows-heading">By partner and day</h2>
        {partners.length > 1 && (
          <form class="filters" aria-label="Reconciliation">
            <label>
              Partner
              <select value="" onChange={({ currentTarget }) => onPartner(currentTarget.value)}>
                <option value="">all</option>
                {partners.map((id) => (
                  <option key={id} value={id}>
                    {id}
                  </option>
                ))}
              </select>
            </label>
          </form>
        )}
        <AmountsTable caption="Sums by partner, day and currency" rows={rows} isDetailed />
      </section>
    </>
  );
};
