import type { FindingKind } from '../../../shared/reconcile/finding.ts';
import { useResource } from '../api/use-resource.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { Time } from '../parts/time.tsx';
import { findingWords } from '../reconciliation/finding-words.ts';

interface RunRow {
  readonly date: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly madeAt?: string;
  readonly isComplete: boolean;
  readonly orders: number;
  readonly counts: Readonly<Partial<Record<FindingKind, number>>>;
}

/** On which days the ledger was held against Odoo, and what did not agree. */
export const Reconciliations = () => {
  const runs = useResource<{ readonly reconciliations: readonly RunRow[] }>('/reconciliations');
  return (
    <>
      <PageTitle title="Reconciliation" />
      <p class="faint">Every night all orders of the last weeks are held against what Odoo has of them.</p>
      <ShowResource resource={runs} what="reconciliations">
        {({ reconciliations }) =>
          reconciliations.length === 0 ? (
            <Notice title="No reconciliation was made yet.">
              <p>The first is made in the small hours, UTC.</p>
            </Notice>
          ) : (
            <DataTable caption="Reconciliations" columns={columns} rows={reconciliations} keyOf={({ date }) => date} />
          )
        }
      </ShowResource>
    </>
  );
};

const columns: readonly Column<RunRow>[] = [
  { header: 'Day', cell: ({ date }) => <a href={`/console/reconciliations/${date}`}>{date}</a> },
  { header: 'Made', cell: ({ madeAt }) => (madeAt === undefined ? 'is being made' : <Time at={madeAt} />) },
  { header: 'Orders', isNumeric: true, cell: ({ orders }) => orders.toLocaleString() },
  { header: 'What does not agree', cell: (run) => <Verdict {...run} /> },
];

const Verdict = ({ counts, isComplete, madeAt }: RunRow) => {
  const found = Object.entries(findingWords).flatMap(([kind, words]) => {
    const count = Object.entries(counts).find(([name]) => name === kind)?.[1] ?? 0;
    return count > 0 ? [`${words}: ${count}`] : [];
  });
  if (found.length > 0) return <span class="badge bad">! {found.join(', ')}</span>;
  if (madeAt === undefined) return <span class="faint">–</span>;
  if (!isComplete) return <span class="badge warn">? Odoo could not be asked about all</span>;
  return <span class="badge good">✓ all agrees</span>;
};
