import type { ReconciliationRun } from '../ledger/reconciliation-runs.ts';
import { decimal } from '../order/decimal.ts';
import { type AccountRow, type Amount, addRows, emptyRow, formatMoney, inCurrency, receivedIn } from './account-row.ts';
import { type Finding, findingKindSchema } from './finding.ts';
import { addCounts, createTally, type TallyPart } from './tally.ts';

/** What a partner sent on a day, in a currency: `received` is the sum of the next four. */
interface ReportedAmounts {
  readonly currency: string;
  readonly received: Amount;
  readonly written: Amount;
  readonly parked: Amount;
  readonly open: Amount;
  readonly discarded: Amount;
  /** Odoo's own sum over what is written, and what it has more than Waybill; absent where Odoo could not be asked. */
  readonly odoo?: Amount;
  readonly difference?: string;
}

export interface ReportedRow extends ReportedAmounts {
  readonly partner: string;
  readonly day: string;
}

/** A day's reconciliation as accountants and operators get it. */
export interface Report {
  readonly date: string;
  readonly period: { readonly from: string; readonly to: string };
  /** Absent while it is still being made. */
  readonly madeAt?: string;
  /** Whether it is made, and Odoo was asked about every order. */
  readonly isComplete: boolean;
  /** Connection id → why its Odoo could not be asked about all of its orders. */
  readonly unasked: Readonly<Record<string, string>>;
  readonly orders: number;
  readonly resent: TallyPart['resent'];
  readonly counts: TallyPart['counts'];
  readonly totals: readonly ReportedAmounts[];
  readonly rows: readonly ReportedRow[];
  readonly findings: readonly Finding[];
  /** How many findings there are beyond those that are listed. */
  readonly findingsBeyond: number;
}

/** Lambda answers with 6 MB at the most. */
const maximumFindings = 1_000;

/** The report of a run, from all the parts that its slices kept; of one partner where the parts are of one. */
export const makeReport = (run: ReconciliationRun, kept: readonly TallyPart[]): Report => {
  const parts = addUp(kept);
  const rows = parts.flatMap((part) => part.rows).toSorted(byPartnerAndDay);
  const all = parts.flatMap((part) => [...summaries(part), ...part.findings]).toSorted(byKindAndOrder);
  const counts = parts.map((part) => part.counts).reduce(addCounts, {});
  const summarized = parts.flatMap(summaries).length;
  const listed = all.slice(0, maximumFindings);
  const existing = Object.values(counts).reduce((sum, count) => sum + count, summarized);
  return {
    ...{ date: run.date, period: { from: run.from, to: run.to } },
    ...(run.madeAt !== undefined && { madeAt: run.madeAt }),
    isComplete: run.madeAt !== undefined && Object.keys(run.unasked).length === 0,
    unasked: run.unasked,
    orders: rows.reduce((sum, row) => sum + receivedIn(row).orders, 0),
    resent: {
      orders: parts.reduce((sum, { resent }) => sum + resent.orders, 0),
      messages: parts.reduce((sum, { resent }) => sum + resent.messages, 0),
    },
    counts,
    totals: totalsOf(rows),
    rows: rows.map((row) => ({ partner: row.partner, day: row.day, ...report(row) })),
    findings: listed,
    findingsBeyond: existing - listed.length,
  };
};

function addUp(kept: readonly TallyPart[]): TallyPart[] {
  const tally = createTally();
  for (const part of kept) tally.add(part);
  return tally.parts().toSorted((one, other) => compare(one.partner, other.partner));
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const byPartnerAndDay = (one: AccountRow, other: AccountRow): number =>
  compare(one.partner, other.partner) || compare(one.day, other.day) || compare(one.currency, other.currency);

const rankOf = ({ kind }: Finding): number => findingKindSchema.options.indexOf(kind);

const byKindAndOrder = (one: Finding, other: Finding): number =>
  rankOf(one) - rankOf(other) ||
  compare(one.partner, other.partner) ||
  compare(one.externalId ?? '', other.externalId ?? '');

function report(row: AccountRow): ReportedAmounts {
  const { currency, unchecked } = row;
  const written = inCurrency(row.written, currency);
  return {
    ...{ currency, received: inCurrency(receivedIn(row), currency), written },
    ...{ parked: inCurrency(row.parked, currency), open: inCurrency(row.open, currency) },
    discarded: inCurrency(row.discarded, currency),
    ...(unchecked === 0 && {
      odoo: inCurrency(row.odoo, currency),
      difference: formatMoney(decimal(row.odoo.money).minus(row.written.money).toFixed(), currency),
    }),
  };
}

function totalsOf(rows: readonly AccountRow[]): ReportedAmounts[] {
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  return [...byCurrency].map(([currency, some]) => report(some.reduce(addRows, emptyRow('', '', currency))));
}

/** What is true of many orders of a partner, said once. */
function summaries({ partner, rows, waiting }: TallyPart): Finding[] {
  const parked = rows.filter(({ parked: { orders } }) => orders > 0);
  return [...(parked.length > 0 ? [summarizeParked(partner, parked)] : []), ...summarizeWaiting(partner, waiting)];
}

function summarizeParked(partner: string, rows: readonly AccountRow[]): Finding {
  const orders = rows.reduce((sum, { parked }) => sum + parked.orders, 0);
  const held = totalsOf(rows).map(({ currency, parked }) => ({ currency, money: parked.money }));
  const sums = held.map(({ currency, money }) => `${money} ${currency}`).join(', ');
  const message = `${ordersIn(orders)} for a person, with ${sums}.`;
  return { kind: 'parked', partner, orders, held, message };
}

function summarizeWaiting(partner: string, waiting: TallyPart['waiting']): Finding[] {
  if (!waiting) return [];
  const { orders, oldest, connection } = waiting;
  const message = `${ordersIn(orders)} to be written though the lane runs; nobody touched ${oldest.externalId} since ${oldest.since}.`;
  return [{ kind: 'open-too-long', connection, partner, orders, oldest, message }];
}

const ordersIn = (orders: number): string => (orders === 1 ? '1 order waits' : `${orders} orders wait`);
