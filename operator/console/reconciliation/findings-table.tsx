import type { Finding } from '../../../shared/reconcile/finding.ts';
import { pageOf } from '../order/order-paths.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { showMoney } from '../parts/show-money.ts';
import { findingWords } from './finding-words.ts';

/** What does not agree, each leading to its order or its orders. */
export const FindingsTable = ({ findings }: { readonly findings: readonly Finding[] }) => (
  <DataTable
    caption="What does not agree"
    columns={columns}
    rows={findings.map((finding, index) => ({ ...finding, key: String(index) }))}
    keyOf={({ key }) => key}
  />
);

const columns: readonly Column<Finding & { readonly key: string }>[] = [
  { header: 'What', cell: ({ kind }) => findingWords[kind] },
  { header: 'Partner', cell: ({ partner }) => partner || '–' },
  { header: 'Order', cell: (finding) => <Which finding={finding} /> },
  { header: 'In words', cell: ({ message }) => message },
  {
    header: 'Waybill',
    isNumeric: true,
    cell: ({ waybill }) => (waybill ? showMoney({ total: waybill.money, currency: waybill.currency }) : '–'),
  },
  {
    header: 'Odoo',
    isNumeric: true,
    cell: ({ odoo = [] }) =>
      odoo.length === 0 ? '–' : odoo.map(({ money, currency }) => showMoney({ total: money, currency })).join(', '),
  },
];

const Which = ({ finding }: { readonly finding: Finding }) => {
  const { kind, partner, externalId, oldest } = finding;
  if (kind === 'parked') return <a href={listOf(partner, 'parked')}>All of them</a>;
  if (kind === 'open-too-long') return <a href={listOf(partner, 'accepted,retrying')}>All of them</a>;
  const named = externalId ?? oldest?.externalId;
  if (named === undefined) return <span class="faint">–</span>;
  if (kind === 'not-in-ledger') return <>{named}</>;
  return <a href={pageOf({ partner, externalId: named })}>{named}</a>;
};

const listOf = (partner: string, state: string): string => `/console/orders?${new URLSearchParams({ state, partner })}`;
