import type { ReplayView } from '../api/replay-view.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { Prose } from '../parts/prose.tsx';
import { isOver } from './is-over.ts';

interface DryRunResultProps {
  readonly replay: ReplayView;
  readonly result: NonNullable<ReplayView['dryRun']>;
}

const toneOf = (tried: number, failing: number) => (tried === 0 ? 'quiet' : failing === 0 ? 'good' : 'warn');

/** What would come of a replay: Odoo has tried the orders and kept nothing of them. */
export const DryRunResult = ({ replay, result: { tried, wouldSucceed, wouldFail, notTried } }: DryRunResultProps) => {
  if (!isOver(replay)) return null;
  return (
    <section class="section">
      <Notice
        tone={toneOf(tried, wouldFail.length)}
        title={`${wouldSucceed} of ${tried} tried orders would be written; Odoo has kept nothing of it.`}
      >
        {notTried.length > 0 && (
          <ul>
            {notTried.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </Notice>
      {wouldFail.length > 0 && (
        <>
          <h2>Would be parked again</h2>
          <DataTable
            caption="Orders that would be parked again"
            rows={wouldFail}
            keyOf={({ partner, externalId }) => `${partner} ${externalId}`}
            columns={[
              {
                header: 'Order',
                cell: ({ partner, externalId }) => (
                  <a href={`/console/orders/${encodeURIComponent(partner)}/${encodeURIComponent(externalId)}`}>
                    {externalId}
                  </a>
                ),
              },
              { header: 'Partner', cell: ({ partner }) => partner },
              { header: 'Why', cell: ({ message }) => <Prose text={message} /> },
              { header: 'Remedy', cell: ({ remedy }) => <Prose text={remedy} /> },
            ]}
          />
        </>
      )}
    </section>
  );
};
