import * as z from 'zod';
import { type AccountRow, accountRowSchema, addRows } from './account-row.ts';
import { type Finding, type FindingKind, findingKindSchema, findingSchema } from './finding.ts';

/** Orders of one partner that are neither written nor parked though their lane runs. */
const waitingSchema = z.object({
  connection: z.string(),
  orders: z.number(),
  oldest: z.object({ externalId: z.string(), since: z.string() }),
});
type Waiting = z.output<typeof waitingSchema>;

/** What is known of one partner's orders, or of some of them; parts of one partner can be added up in any order. */
export const tallyPartSchema = z.object({
  partner: z.string(),
  rows: z.array(accountRowSchema),
  findings: z.array(findingSchema),
  /** How many findings there are, kept or not. */
  counts: z.partialRecord(findingKindSchema, z.number()),
  waiting: waitingSchema.optional(),
  /** Open orders whose message the sweep has sent again, and how often. */
  resent: z.object({ orders: z.number(), messages: z.number() }),
});
export type TallyPart = z.output<typeof tallyPartSchema>;

/** Findings of a kind that are kept for a partner; more are counted. */
const maximumFindings = 100;

const emptyPart = (partner: string): TallyPart => ({
  ...{ partner, rows: [], findings: [], counts: {}, resent: { orders: 0, messages: 0 } },
});

/** Adds up what is given to it; its size depends on partners, days and currencies, and not on the number of orders. */
export const createTally = () => {
  const rows = new Map<string, AccountRow>();
  const rest = new Map<string, TallyPart>();
  const addRow = (row: AccountRow): void => {
    const key = `${row.partner} ${row.day} ${row.currency}`;
    const present = rows.get(key);
    rows.set(key, present ? addRows(present, row) : row);
  };
  return {
    add({ partner, rows: newRows = [], ...part }: Partial<TallyPart> & { readonly partner: string }): void {
      for (const row of newRows) addRow(row);
      rest.set(partner, addParts(rest.get(partner) ?? emptyPart(partner), { ...emptyPart(partner), ...part }));
    },
    /** One part a partner. */
    parts(): TallyPart[] {
      const byPartner = Map.groupBy(rows.values(), ({ partner }) => partner);
      return [...rest.values()].map((part) => ({ ...part, rows: byPartner.get(part.partner) ?? [] }));
    },
  };
};

function addParts(one: TallyPart, other: TallyPart): TallyPart {
  const isPlain = other.findings.length === 0 && other.waiting === undefined && other.resent.orders === 0;
  if (isPlain && Object.keys(other.counts).length === 0) return one;
  const waiting = addWaiting(one.waiting, other.waiting);
  return {
    ...{ partner: one.partner, rows: [], findings: keepSome([...one.findings, ...other.findings]) },
    counts: addCounts(one.counts, other.counts),
    resent: {
      orders: one.resent.orders + other.resent.orders,
      messages: one.resent.messages + other.resent.messages,
    },
    ...(waiting && { waiting }),
  };
}

function keepSome(findings: readonly Finding[]): Finding[] {
  return [...Map.groupBy(findings, ({ kind }) => kind).values()].flatMap((some) => some.slice(0, maximumFindings));
}

type Counts = TallyPart['counts'];

/** How many there are of each kind, together. */
export const addCounts = (one: Counts, other: Counts): Counts => {
  const sum: Partial<Record<FindingKind, number>> = { ...one };
  for (const kind of findingKindSchema.options) {
    const count = (one[kind] ?? 0) + (other[kind] ?? 0);
    if (count > 0) sum[kind] = count;
  }
  return sum;
};

/** How many findings of each kind are in a list. */
export const countFindings = (findings: readonly Finding[]): Counts =>
  findings.reduce<Counts>((counts, { kind }) => addCounts(counts, { [kind]: 1 }), {});

function addWaiting(one: Waiting | undefined, other: Waiting | undefined): Waiting | undefined {
  if (!one || !other) return one ?? other;
  const oldest = ageOf(one) <= ageOf(other) ? one.oldest : other.oldest;
  return { connection: one.connection, orders: one.orders + other.orders, oldest };
}

/** Sorts by age, and among those that came at the same moment always alike. */
const ageOf = ({ oldest: { since, externalId } }: Waiting): string => `${since} ${externalId}`;
