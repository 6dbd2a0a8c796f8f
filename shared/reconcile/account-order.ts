import type { OrderKey } from '../ledger/keys.ts';
import type { Charge } from '../ledger/read-charges.ts';
import type { ScannedOrder } from '../ledger/scan-orders.ts';
import { type AccountRow, earlier, emptyRow, formatMoney, type Placement, unknownCurrency } from './account-row.ts';
import { compareSales, countedSales, type SalesOfOrder, type WrittenOrder, writtenMoney } from './compare-sales.ts';
import type { Finding } from './finding.ts';
import { countFindings, type TallyPart } from './tally.ts';

/** One order as it goes into the books. */
export interface Entry {
  readonly order: ScannedOrder;
  /** Undefined when its content cannot be read. */
  readonly charge: Charge | undefined;
  /** What Odoo has of it, if it is written and Odoo could be asked. */
  readonly sales?: SalesOfOrder | undefined;
}

/** The times that bear on where an order is counted. */
export interface Period {
  /** Orders that came before it have no day of their own. */
  readonly from: Date;
  /** Orders that are open and were last touched before it wait too long; unless they have to wait. */
  readonly waitingBefore?: Date;
}

const placementOf: Readonly<Record<ScannedOrder['state'], Placement>> = {
  ...{ accepted: 'open', retrying: 'open' },
  ...{ written: 'written', parked: 'parked', discarded: 'discarded' },
};

/** One order as a part of the tally; parts of many orders add up to the report. */
export const accountOrder = (
  entry: Entry,
  { from, waitingBefore }: Period,
): Partial<TallyPart> & { partner: string } => {
  const { order, charge } = entry;
  const { partner, connection, externalId, updatedAt, sweeps = 0 } = order;
  const findings = [...findingsOf(entry), ...(charge ? [] : [unreadable(order)])];
  const isOpen = placementOf[order.state] === 'open';
  const waiting = { connection, orders: 1, oldest: { externalId, since: updatedAt } };
  return {
    partner,
    rows: rowsOf(entry, order.receivedAt < from.toISOString() ? earlier : order.receivedAt.slice(0, 10)),
    findings,
    counts: countFindings(findings),
    ...(isOpen && waitingBefore && updatedAt < waitingBefore.toISOString() && { waiting }),
    ...(isOpen && sweeps > 0 && { resent: { orders: 1, messages: sweeps } }),
  };
};

function rowsOf(entry: Entry, day: string): AccountRow[] {
  const { order, sales } = entry;
  const { money, currency } = moneyOf(entry);
  const placement = placementOf[order.state];
  const row = { ...emptyRow(order.partner, day, currency), [placement]: { orders: 1, money } };
  if (placement !== 'written') return [row];
  if (!sales) return [{ ...row, unchecked: 1 }];
  const shown = countedSales(sales).map((sale) => ({
    ...emptyRow(order.partner, day, sale.currency),
    odoo: { orders: 1, money: sale.money },
  }));
  return [row, ...shown];
}

function moneyOf(entry: Entry): { money: string; currency: string } {
  const written = asWritten(entry);
  if (written) return writtenMoney(written, entry.sales ?? {});
  const { currency, total, isCancelled } = entry.charge ?? nothingKnown;
  return { money: formatMoney(isCancelled ? '0' : total, currency), currency };
}

const nothingKnown: Charge = { currency: unknownCurrency, total: '0', isCancelled: false };

/** Where the ledger and Odoo do not say the same of it. */
export function findingsOf(entry: Entry): Finding[] {
  const written = asWritten(entry);
  return written && entry.sales ? compareSales(written, entry.sales) : [];
}

function asWritten({ order, charge }: Entry): WrittenOrder | undefined {
  const { state, odoo, connection, partner, externalId } = order;
  if (state !== 'written' || !odoo) return undefined;
  return { connection, partner, externalId, odoo, charge };
}

const unreadable = ({ connection, partner, externalId, state, odoo }: ScannedOrder): Finding => ({
  ...{ kind: 'unreadable', connection, partner, externalId },
  message: `The content of the order, which is ${state}${odoo ? ` as ${odoo.name}` : ''}, cannot be read any more.`,
});

/** An order of which not even the state can be read; no sum has it. */
export const accountDamaged = ({ partner, externalId }: OrderKey): Partial<TallyPart> & { partner: string } => ({
  partner,
  findings: [{ kind: 'unreadable', partner, externalId, message: 'The state of the order cannot be read any more.' }],
  counts: { unreadable: 1 },
});
