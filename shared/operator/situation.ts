import type { CauseCount } from '../causes/cause-group.ts';
import type { LaneStatus } from '../ledger/lane-status.ts';
import type { Waiting } from '../ledger/waiting-orders.ts';
import type { Replay } from '../replay/replay.ts';

/** How a connection is: whether its lanes run, what waits to be written, what is parked. */
export interface ConnectionSituation {
  readonly connection: string;
  readonly status: LaneStatus;
  readonly waiting: Waiting;
  readonly causes: CauseCount;
}

/** All that decides what a person has to hear first. */
export interface Situation {
  readonly now: Date;
  readonly connections: readonly ConnectionSituation[];
  /** Those that are under way. */
  readonly replays: readonly Pick<
    Replay,
    'id' | 'by' | 'state' | 'total' | 'sent' | 'written' | 'parkedAgain' | 'isDryRun'
  >[];
}

/** An order that runs lanes have not written for so long is not merely on its way. */
const overdueMs = 15 * 60_000;

/** Since when orders of the connection are late, though its live lane runs; undefined while none is. */
export const overdueSince = ({ status, waiting }: ConnectionSituation, now: Date): string | undefined => {
  if (status.trouble || status.holdLive || waiting.oldest === undefined) return undefined;
  const isLate = now.getTime() - Date.parse(waiting.oldest) > overdueMs;
  return isLate ? waiting.oldest : undefined;
};
