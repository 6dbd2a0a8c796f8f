import type { CauseCount } from '../../shared/causes/cause-group.ts';
import { settledMs } from '../../shared/causes/parked-changes.ts';
import { fewParked } from '../../shared/causes/read-causes.ts';
import type { LaneStatus } from '../../shared/ledger/lane-status.ts';
import type { Waiting } from '../../shared/ledger/waiting-orders.ts';
import type { ConnectionSituation } from '../../shared/operator/situation.ts';

export interface LookDeps {
  readonly readLaneStatus: (connection: string) => Promise<LaneStatus>;
  readonly readSnapshot: (connection: string) => Promise<CauseCount | undefined>;
  readonly readChange: (connection: string) => Promise<string | undefined>;
  readonly countCauses: (connection: string, hasTime: () => boolean) => Promise<CauseCount>;
  readonly writeSnapshot: (connection: string, count: CauseCount) => Promise<void>;
  readonly countWaiting: (connection: string) => Promise<Waiting>;
  readonly writeWaiting: (connection: string, waiting: Waiting) => Promise<void>;
  readonly hasTime: () => boolean;
  readonly now: () => Date;
}

/** Whatever was noted or not: orders leave their causes by ways that nobody notes. */
const longestMs = 3_600_000;

/** Counts what waits and what is parked of a connection, where that has changed, and keeps the counts. */
export const lookAtConnection = async (deps: LookDeps, connection: string): Promise<ConnectionSituation> => {
  const [status, waiting, causes] = await Promise.all([
    deps.readLaneStatus(connection),
    deps.countWaiting(connection),
    lookAtCauses(deps, connection),
  ]);
  await deps.writeWaiting(connection, waiting);
  return { connection, status, waiting, causes };
};

async function lookAtCauses(deps: LookDeps, connection: string): Promise<CauseCount> {
  const [snapshot, changedAt] = await Promise.all([deps.readSnapshot(connection), deps.readChange(connection)]);
  if (snapshot && !isDue(snapshot, changedAt, deps.now())) return snapshot;
  const count = await deps.countCauses(connection, deps.hasTime);
  if (count.count > 0 || !snapshot || snapshot.count > 0) await deps.writeSnapshot(connection, count);
  return count;
}

/** Few are counted at every look. */
function isDue({ count, asOf }: CauseCount, changedAt: string | undefined, now: Date): boolean {
  const countedMs = Date.parse(asOf);
  if (count <= fewParked || now.getTime() - countedMs > longestMs) return true;
  return changedAt !== undefined && Date.parse(changedAt) + settledMs >= countedMs;
}
