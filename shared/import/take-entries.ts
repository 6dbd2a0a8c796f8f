import type { Order } from '../order/order.ts';
import { canonical } from '../partner/platforms/canonical.ts';
import type { KnownPartner } from '../partner/registry.ts';
import type { Taken, TakeOrders } from '../partner/take-order.ts';
import { Problem } from '../runtime/http/problem.ts';
import type { Entry } from './entry.ts';
import { type ImportResult, resultOfFaults, resultOfTaken, resultOfUnavailable } from './import-result.ts';

/** How many orders of one batch or file are in hand at the same time, at most: they bound what memory it takes. */
export const entriesAtATime = { items: 100, bytes: 2 * 1024 * 1024 };

/** Orders that are taken side by side; the ledger is asked for one such group at a time. */
const groupSize = 25;

interface Candidate {
  readonly index: number;
  readonly entry: Entry;
  readonly order: Order;
}

/** Takes the orders of one partner that are valid; see {@link createTakeEntries}. */
export type TakeEntries = (partner: KnownPartner, entries: readonly Entry[]) => Promise<readonly ImportResult[]>;

/**
 * One result an entry, in order; an order never waits for, or suffers from, what is wrong with another. Several entries of
 * one order are taken one after the other. Never rejects for a ledger out of reach: those orders are `unavailable`.
 */
export const createTakeEntries =
  (takeOrders: TakeOrders): TakeEntries =>
  async (partner, entries) => {
    const results = new Map<number, ImportResult>();
    const candidates: Candidate[] = [];
    for (const [index, entry] of entries.entries()) {
      if ('faults' in entry.order) results.set(index, resultOfFaults(entry, entry.order.faults));
      else candidates.push({ index, entry, order: entry.order.data });
    }
    for (const wave of wavesOf(candidates)) {
      const groups = Array.from({ length: Math.ceil(wave.length / groupSize) }, (_, group) =>
        wave.slice(group * groupSize, (group + 1) * groupSize),
      );
      const taken = await Promise.all(groups.map((group) => takeGroup(takeOrders, partner, group)));
      for (const [index, result] of taken.flat()) results.set(index, result);
    }
    return entries.flatMap((_, index) => results.get(index) ?? []);
  };

/** No order is twice in one wave; of several entries of an order, the first comes in the first wave. */
function wavesOf(candidates: readonly Candidate[]): Candidate[][] {
  const waves: Candidate[][] = [];
  const seen = new Map<string, number>();
  for (const candidate of candidates) {
    const wave = seen.get(candidate.order.externalId) ?? 0;
    seen.set(candidate.order.externalId, wave + 1);
    const others = waves[wave];
    if (others) others.push(candidate);
    else waves[wave] = [candidate];
  }
  return waves;
}

async function takeGroup(
  takeOrders: TakeOrders,
  partner: KnownPartner,
  group: readonly Candidate[],
): Promise<(readonly [number, ImportResult])[]> {
  const orders = group.map(({ order }) => order);
  const taken = await takeOrUndone(takeOrders({ partner, orders, sameRevision: canonical.sameRevision }));
  return group.map(({ index, entry }, at) => {
    if (taken instanceof Problem) return [index, resultOfUnavailable(entry, taken.message)];
    const became = taken[at];
    if (!became) throw new Error('An order came back from the door without a verdict');
    return [index, resultOfTaken(entry, became)];
  });
}

async function takeOrUndone(work: Promise<readonly Taken[]>): Promise<readonly Taken[] | Problem> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'unavailable') return error;
    throw error;
  }
}
