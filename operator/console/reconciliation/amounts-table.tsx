import type { Report, ReportedRow } from '../../../shared/reconcile/report.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { showMoney } from '../parts/show-money.ts';

type Row = Pick<ReportedRow, 'currency' | 'received' | 'written' | 'parked' | 'open' | 'discarded'> &
  Partial<Pick<ReportedRow, 'partner' | 'day' | 'odoo' | 'difference'>>;

interface AmountsTableProps {
  readonly caption: string;
  readonly rows: Report['rows'] | Report['totals'];
  /** Whether they are of partners and days, and not the sum of all. */
  readonly isDetailed?: boolean;
}

/** How many orders and how much money, where they are, and what Odoo has more or less than Waybill. */
export const AmountsTable = ({ caption, rows, isDetailed = false }: AmountsTableProps) => (
  <DataTable
    caption={caption}
    columns={isDetailed ? [...which, ...amounts] : amounts}
    rows={rows}
    keyOf={({ partner = '', day = '', currency }: Row) => `${partner} ${day} ${currency}`}
  />
);

const which: readonly Column<Row>[] = [
  { header: 'Partner', cell: ({ partner }) => partner },
  { header: 'Day', cell: ({ day }) => day },
];

const amountColumn = (header: string, amountOf: (row: Row) => Row['odoo']): Column<Row> => ({
  ...{ header, isNumeric: true },
  cell: (row) => {
    const amount = amountOf(row);
    if (amount === undefined) return <span class="faint">not asked</span>;
    return (
      <span class={amount.orders === 0 ? 'money faint' : 'money'}>
        <span>{showMoney({ total: amount.money, currency: row.currency })}</span>
        <span class="faint">{amount.orders}</span>
      </span>
    );
  },
});

const amounts: readonly Column<Row>[] = [
  { header: 'Currency', cell: ({ currency }) => currency },
  amountColumn('Received', ({ received }) => received),
  amountColumn('Written', ({ written }) => written),
  amountColumn('Odoo', ({ odoo }) => odoo),
  {
    header: 'Difference',
    isNumeric: true,
    cell: ({ difference, currency }) => {
      if (difference === undefined) return <span class="faint">–</span>;
      const isNone = Number(difference) === 0;
      const text = showMoney({ total: difference, currency });
      return isNone ? <span class="faint">{text}</span> : <strong class="differs">≠ {text}</strong>;
    },
  },
  amountColumn('Parked', ({ parked }) => parked),
  amountColumn('On the way', ({ open }) => open),
  amountColumn('Discarded', ({ discarded }) => discarded),
];
