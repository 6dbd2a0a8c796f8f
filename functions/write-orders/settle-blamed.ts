import type { Failure } from '../../shared/failure/failure.ts';
import { narrowToOrder } from '../../shared/failure/narrow-to-order.ts';
import type { PauseLanes } from '../../shared/queue/pause-lanes.ts';
import { delayOf, type Judge } from './judge-failure.ts';
import type { InHand } from './plan-sets.ts';
import { type Done, settleAll } from './settle-all.ts';
import type { Settlement } from './settle-order.ts';

export interface SettleBlamedDeps extends Settlement, Judge {
  readonly pauseLanes: PauseLanes;
}

/** What is known of Odoo before the batch. */
export interface Prospect {
  /** It has just recovered: the first group is one order. */
  readonly isCareful: boolean;
  /** Orders were written since it last recovered, and not long ago. */
  readonly isProven: boolean;
}

/** An order that fails alone, for a reason that would be the connection's if Odoo had not said that it is well. */
export interface Blamed {
  readonly item: InHand;
  readonly failure: Failure;
}

/** So many orders that fail alone, and none that is written, are no coincidence. */
const severalBlamed = 3;
/** After so many of them nobody need try the others. */
export const manyBlamed = 10;

/** Whether nobody can tell that Odoo takes any order just now. */
export const isDoubtful = ({ isProven }: Prospect, done: readonly Done[]): boolean =>
  !isProven && !done.some(({ as }) => as === 'written');

/**
 * Parks the orders that failed alone; but several of them while Odoo takes no order at all are for a reason that Odoo does
 * not tell when it is asked, such as a record rule that nobody passes: the lanes stand then, and no good order is parked.
 */
export const settleBlamed = async (
  deps: SettleBlamedDeps,
  blamed: readonly Blamed[],
  isInDoubt: boolean,
): Promise<Done[]> => {
  const [first] = blamed;
  if (!first) return [];
  const isSystemic = isInDoubt && blamed.length >= severalBlamed;
  if (isSystemic) await deps.pauseLanes(first.failure, delayOf(deps, first.failure));
  const failures = new Map(
    blamed.map(({ item, failure }) => [item.seen.id, isSystemic ? failure : narrowToOrder(failure)]),
  );
  return settleAll(
    deps,
    blamed.map(({ item }) => item),
    ({ seen }) => {
      const failure = failures.get(seen.id);
      return failure && { kind: 'failed', failure };
    },
  );
};
