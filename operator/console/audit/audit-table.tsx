import type { AuditEntry } from '../../../shared/contract/operator/audit-replies.ts';
import { hrefOfReplay } from '../api/start-replay.ts';
import { pageOf } from '../order/order-paths.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { RawText } from '../parts/raw-text.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Time } from '../parts/time.tsx';

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  readonly isLoading: boolean;
}

/** Who did what, to what, why, and what it was before and after. */
export const AuditTable = ({ entries, isLoading }: AuditTableProps) => (
  <DataTable caption="What people did" columns={columns} rows={entries} keyOf={({ id }) => id} isLoading={isLoading} />
);

const columns: readonly Column<AuditEntry>[] = [
  { header: 'When', cell: ({ at }) => <Time at={at} exact /> },
  {
    header: 'Who',
    cell: ({ by }) => (
      <span>
        {by.name} <span class="faint">{by.role}</span>
      </span>
    ),
  },
  { header: 'Act', cell: ({ act }) => <code class="whole">{act}</code> },
  { header: 'To what', cell: ({ target }) => <Target target={target} /> },
  {
    header: 'Outcome',
    cell: ({ outcome, problem }) => (
      <span>
        <StateBadge state={outcome} />
        {problem !== undefined && <span class="note">{problem}</span>}
      </span>
    ),
  },
  {
    header: 'Why, before and after',
    cell: ({ reason, before, after }) => (
      <span>
        {reason ?? <span class="faint">no reason</span>}
        {(before !== undefined || after !== undefined) && (
          <details>
            <summary>Before and after</summary>
            <Side name="Before" value={before} />
            <Side name="After" value={after} />
          </details>
        )}
      </span>
    ),
  },
];

const Side = ({ name, value }: { readonly name: string; readonly value: AuditEntry['before'] }) =>
  value === undefined ? undefined : (
    <div class="side">
      <strong>{name}</strong>
      <RawText label={name} text={typeof value === 'string' ? value : JSON.stringify(value, null, 1)} />
    </div>
  );

const Target = ({ target }: Pick<AuditEntry, 'target'>) => {
  const { partner, externalId, replay, ...others } = target;
  const words = Object.entries(others).map(([name, value]) => `${name} ${value}`);
  return (
    <span>
      {partner !== undefined && externalId !== undefined ? (
        <a href={pageOf({ partner, externalId })}>
          {partner} {externalId}
        </a>
      ) : (
        partner
      )}
      {replay !== undefined && <a href={hrefOfReplay(replay)}>{replay}</a>}
      {words.length > 0 && <span class="note">{words.join(', ')}</span>}
    </span>
  );
};
