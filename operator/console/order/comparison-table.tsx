import { useState } from 'preact/hooks';
import type { Comparison } from '../../../shared/contract/operator/order-replies.ts';
import { Prose } from '../parts/prose.tsx';
import { OdooLink } from './order-facts.tsx';

type Row = Comparison['rows'][number];

/** More rows make a page slow; the rest is shown when it is asked for. */
const rowsAtFirst = 200;

/** What the partner sent beside what would be written beside what Odoo has. */
export const ComparisonTable = ({ odoo, text, rows }: Comparison) => {
  const differing = rows.filter(({ differs }) => differs);
  const [isNarrowed, setNarrowed] = useState(false);
  const [limit, setLimit] = useState(rowsAtFirst);
  const wanted = isNarrowed ? differing : rows;
  return (
    <>
      <p>
        <Prose text={text} /> {odoo && <OdooLink name={odoo.name} url={odoo.url} state={odoo.state} />}
      </p>
      {rows.length > 0 && (
        <>
          <label class="switch">
            <input
              type="checkbox"
              checked={isNarrowed}
              onChange={({ currentTarget: { checked } }) => setNarrowed(checked)}
            />
            Differences only ({differing.length})
          </label>
          <Rows rows={wanted.slice(0, limit)} />
          {wanted.length === 0 && <p class="faint">Nothing differs.</p>}
          {wanted.length > limit && (
            <button type="button" onClick={() => setLimit(Number.POSITIVE_INFINITY)}>
              Show all {wanted.length} fields
            </button>
          )}
        </>
      )}
    </>
  );
};

const columns = [
  ['original', 'Original'],
  ['canonical', 'Canonical order'],
  ['odoo', 'Odoo'],
] as const;

const Rows = ({ rows }: { readonly rows: readonly Row[] }) => (
  <div class="table-frame comparison">
    <table>
      <caption class="unseen">The original beside the canonical order beside Odoo</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {columns.map(([name, header]) => (
            <th key={name} scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${index} ${row.field}`} class={row.differs ? 'differs' : undefined}>
            <th scope="row" data-label="Field" title={row.pointer}>
              <span>
                {row.field}
                {row.differs && <span class="badge warn">≠ differs</span>}
                {row.note !== undefined && <span class="note">{row.note}</span>}
              </span>
            </th>
            {columns.map(([name, header]) => (
              <td key={name} data-label={header}>
                {row[name] ?? <span class="faint">–</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
