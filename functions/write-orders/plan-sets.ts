import type { Pending } from './settle-order.ts';

/** An order in hand, and how often SQS has handed out its message. */
export interface InHand extends Pending {
  readonly receives: number;
}

/** Orders that may be written together, at most `maximumOrders` at a time. */
export interface WorkSet {
  readonly items: readonly InHand[];
  readonly maximumOrders: number;
  /** Whether one of them may have brought a writer down. */
  readonly isSuspect: boolean;
}

/** Those who were there when a writer ended without a word are tried in small company first, since nearly all are innocent. */
const smallCompany = 10;

/** Tries without anybody living to tell what became of them, after which an order is taken for the cause. */
export const maximumTrials = 2;

/** A partner has a flood in a batch from so many orders on, if they are more than half of it. */
const flood = 10;

/**
 * Splits a batch so that an order that brings writers down takes few others with it: who was never near a crash goes
 * first and together, who was in one in groups of ten, who was in two alone. Where one partner has most of the batch, the
 * others' orders go before its own.
 */
export const planSets = (items: readonly InHand[]): WorkSet[] => {
  const innocent = items.filter((item) => !isSuspect(item));
  const near = items.filter((item) => isSuspect(item) && trialsOf(item) === 0);
  const alone = items.filter((item) => isSuspect(item) && trialsOf(item) > 0);
  return [
    ...othersFirst(innocent).map((some) => ({
      ...{ items: some, maximumOrders: Number.POSITIVE_INFINITY, isSuspect: false },
    })),
    { items: near, maximumOrders: smallCompany, isSuspect: true },
    { items: alone, maximumOrders: 1, isSuspect: true },
  ].filter((set) => set.items.length > 0);
};

function othersFirst(items: readonly InHand[]): InHand[][] {
  const byPartner = Map.groupBy(items, ({ seen }) => seen.partner);
  const most = [...byPartner.values()].find((own) => own.length >= flood && own.length > items.length / 2);
  if (!most) return [[...items]];
  return [items.filter((item) => !most.includes(item)), most];
}

export const trialsOf = ({ seen: { trials = 0 } }: Pending): number => trials;

const isSuspect = ({ receives, seen: { trials } }: InHand): boolean => receives > 1 || trials !== undefined;
