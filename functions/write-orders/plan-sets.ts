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

/**
 * Splits a batch so that an order that brings writers down takes few others with it: who was never near a crash goes
 * first and together, who was in one in groups of ten, who was in two alone.
 */
export const planSets = (items: readonly InHand[]): WorkSet[] => {
  const innocent = items.filter((item) => !isSuspect(item));
  const near = items.filter((item) => isSuspect(item) && trialsOf(item) === 0);
  const alone = items.filter((item) => isSuspect(item) && trialsOf(item) > 0);
  return [
    { items: innocent, maximumOrders: Number.POSITIVE_INFINITY, isSuspect: false },
    { items: near, maximumOrders: smallCompany, isSuspect: true },
    { items: alone, maximumOrders: 1, isSuspect: true },
  ].filter((set) => set.items.length > 0);
};

export const trialsOf = ({ seen: { trials = 0 } }: Pending): number => trials;

const isSuspect = ({ receives, seen: { trials } }: InHand): boolean => receives > 1 || trials !== undefined;
