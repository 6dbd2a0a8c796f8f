import type { Comparison } from '../../contract/operator/order-replies.ts';
import type { OrderRecord } from '../../ledger/order-record.ts';
import type { OrderContext } from '../sale-order/order-context.ts';
import { saleOrderUrl } from '../sale-order-url.ts';
import type { Row } from './compare-row.ts';
import { headerRows } from './header-rows.ts';
import { lineRows } from './line-rows.ts';
import { type Original, originalValues } from './original-values.ts';
import type { ShownSale } from './shown-sale.ts';

/** An order, as the ledger and Odoo have it. */
export interface Compared {
  readonly context: OrderContext;
  readonly record: Pick<OrderRecord, 'rank' | 'writtenRank' | 'odoo'>;
  /** Undefined where Odoo has no such order, or could not be asked. */
  readonly sale: ShownSale | undefined;
  /** Why Odoo could not be asked. */
  readonly unasked?: string | undefined;
  /** What the partner sent. */
  readonly original?: Original | undefined;
}

/** The contract's own bound; what agrees is left out first. */
const maximumRows = 2_000;

/** The canonical order beside what Odoo shows of it, differences marked, with a sentence on what came of it. */
export const compareOrder = (compared: Compared): Comparison => {
  const { context, record, sale, original } = compared;
  const older = sale && isOlder(record) ? 'Odoo has an older revision; the newer one is not written yet.' : undefined;
  const sent = original ? originalValues(original, context.order) : new Map<string, string>();
  const all = [...headerRows(context, sale), ...lineRows(context, sale, record.odoo?.kept ?? [])];
  const rows = all.map((row) => ({
    ...(row.differs && older !== undefined && { note: older }),
    ...withOriginal(row, sent.get(row.pointer ?? '')),
  }));
  return {
    ...(sale && {
      odoo: { id: sale.id, name: sale.name, state: sale.state, url: saleOrderUrl(context.connection, sale.id) },
    }),
    text: [textOf(compared, rows), older ?? []].flat().join(' '),
    rows: within(rows),
  };
};

const withOriginal = (row: Row, original: string | undefined): Row =>
  original === undefined ? row : { ...row, original: original.slice(0, longestOriginal) };

const longestOriginal = 300;

/** The ledger knows of a newer revision than the one that was written. */
const isOlder = ({ rank, writtenRank }: Compared['record']): boolean =>
  writtenRank !== undefined && writtenRank !== rank;

function textOf({ record, sale, unasked }: Compared, rows: readonly Row[]): string {
  if (unasked !== undefined) return unasked;
  if (!sale) {
    return record.odoo
      ? `Odoo has no ${record.odoo.name} any more, or hides it from Waybill.`
      : 'Nothing of the order is in Odoo yet.';
  }
  const differing = rows.filter(({ differs }) => differs).length;
  const found = record.odoo ? '' : `Waybill has not noted it as written, but ${sale.name} bears its reference. `;
  if (differing === 0) return `${found}All values agree with ${sale.name}.`;
  return `${found}${differing} ${differing === 1 ? 'value differs' : 'values differ'} from ${sale.name}.`;
}

function within(rows: readonly Row[]): Row[] {
  if (rows.length <= maximumRows) return [...rows];
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)].slice(0, maximumRows);
}
