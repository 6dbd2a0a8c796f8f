import type { Replay } from '../replay/replay.ts';
import type { CauseCount, CauseGroup } from './cause-group.ts';
import type { CountCausesDeps } from './count-causes.ts';
import { recountCauses } from './recount-causes.ts';
import { touchedCauses } from './touched-causes.ts';

interface ReadCausesDeps extends Pick<CountCausesDeps, 'listParked'> {
  readonly readSnapshot: (connection: string) => Promise<CauseCount | undefined>;
  readonly count: (connection: string, hasTime: () => boolean) => Promise<CauseCount>;
  /** The newest first. */
  readonly listReplays: () => Promise<readonly Replay[]>;
  readonly nowMs: () => number;
}

/** So many are counted at every question, or every minute: each takes some 80 µs of a processor. */
export const fewParked = 1_000;

/** Where many were parked within the last minute, nobody has counted them yet. */
const longestMs = 3_000;
/** Orders in groups of many that are counted at a question, since replays are at them. */
const maximumRecounted = 2 * fewParked;

/**
 * What is parked of a connection: few orders as they are this moment; of many, what `watch-causes` counted last, within a
 * minute of the last change, but for what replays have taken since from groups of few. `asOf` says when.
 */
export const readCauses = async (deps: ReadCausesDeps, connection: string): Promise<CauseCount> => {
  const { readSnapshot, count, listReplays, listParked, nowMs } = deps;
  const snapshot = await readSnapshot(connection);
  const deadlineMs = nowMs() + longestMs;
  const hasTime = () => nowMs() < deadlineMs;
  if (!snapshot || snapshot.count <= fewParked) return count(connection, hasTime);
  const touched = affordable(touchedCauses(snapshot, await listReplays()));
  return touched.length === 0 ? snapshot : recountCauses({ listParked, hasTime }, snapshot, touched);
};

function affordable(groups: readonly CauseGroup[]): CauseGroup[] {
  let orders = 0;
  return groups.filter((group) => {
    const isAffordable = orders + group.count <= maximumRecounted;
    if (isAffordable) orders += group.count;
    return isAffordable;
  });
}
