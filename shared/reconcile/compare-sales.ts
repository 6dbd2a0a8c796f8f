import type { OdooOrder } from '../ledger/order-record.ts';
import type { Charge } from '../ledger/read-charges.ts';
import type { Sale } from '../odoo/reconcile/sale-book.ts';
import { formatMoney, unknownCurrency } from './account-row.ts';
import type { Finding, Money } from './finding.ts';

/** An order that is written, says the ledger. */
export interface WrittenOrder {
  readonly connection: string;
  readonly partner: string;
  readonly externalId: string;
  /** What Odoo said when it was written; not every Odoo says more than which order it is. */
  readonly odoo: OdooOrder;
  /** Undefined when the order's content cannot be read. */
  readonly charge: Charge | undefined;
}

/** What Odoo has of it: the very record that was written, and what else is there under its reference and not cancelled. */
export interface SalesOfOrder {
  readonly sale: Sale | undefined;
  readonly live: readonly Sale[];
}

/** More sales of one order than these are not listed. */
const maximumListed = 5;

/** What Waybill reckons with for an order that is written: nothing if it went in cancelled. */
export const writtenMoney = ({ odoo, charge }: WrittenOrder, { sale }: Partial<SalesOfOrder>): Money => {
  const currency = charge?.currency ?? sale?.currency ?? unknownCurrency;
  const isCancelled = odoo.state === undefined ? charge?.isCancelled === true : odoo.state === 'cancel';
  const total = odoo.total ?? charge?.total ?? '0';
  return { money: formatMoney(isCancelled ? '0' : total, currency), currency };
};

/** Everything of an order that Odoo adds to its turnover. */
export const countedSales = ({ sale, live }: SalesOfOrder): Sale[] => {
  const counted = sale && sale.state !== 'cancel' ? [sale] : [];
  return [...counted, ...live.filter(({ id }) => id !== sale?.id)];
};

/** Where the ledger and Odoo do not say the same of an order that is written. */
export const compareSales = (order: WrittenOrder, sales: SalesOfOrder): Finding[] => [
  ...compareRecord(order, sales),
  ...findDuplicate(order, sales),
];

function compareRecord(order: WrittenOrder, sales: SalesOfOrder): Finding[] {
  const { sale } = sales;
  const waybill = writtenMoney(order, sales);
  const wrote = `${order.odoo.name}, which was written with ${waybill.money} ${waybill.currency}`;
  if (!sale) {
    const others = sales.live.length === 0 ? '' : `; ${namesOf(sales.live)} has its reference`;
    return [finding(order, 'missing-in-odoo', `Odoo has no ${wrote}, any more${others}.`, sales)];
  }
  const isCancelled = sale.state === 'cancel';
  const shown = formatMoney(isCancelled ? '0' : sale.money, sale.currency);
  if (shown === waybill.money && (sale.currency === waybill.currency || isCancelled)) return [];
  if (isCancelled) return [finding(order, 'cancelled-in-odoo', `Somebody cancelled ${wrote}.`, sales)];
  return [finding(order, 'total-differs', `Odoo shows ${shown} ${sale.currency} for ${wrote}.`, sales)];
}

function findDuplicate(order: WrittenOrder, sales: SalesOfOrder): Finding[] {
  const counted = countedSales(sales);
  if (counted.length < 2) return [];
  const message = `Odoo has the order ${counted.length} times: ${namesOf(counted)}.`;
  return [finding(order, 'duplicate', message, { sale: undefined, live: counted })];
}

function finding(order: WrittenOrder, kind: Finding['kind'], message: string, sales: SalesOfOrder): Finding {
  const { connection, partner, externalId } = order;
  const others = sales.live.filter(({ id }) => id !== sales.sale?.id);
  const listed = [...(sales.sale ? [sales.sale] : []), ...others].slice(0, maximumListed);
  return {
    ...{ kind, connection, partner, externalId, message, waybill: writtenMoney(order, sales) },
    odoo: listed.map(({ id, name, state, money, currency }) => ({ id, name, state, money, currency })),
  };
}

function namesOf(sales: readonly Sale[]): string {
  const names = sales.slice(0, maximumListed).map(({ name }) => name);
  return names.join(', ') + (sales.length > maximumListed ? ' …' : '');
}
