import type { CauseCount } from './cause-group.ts';

interface ReadCausesDeps {
  readonly readSnapshot: (connection: string) => Promise<CauseCount | undefined>;
  readonly count: (connection: string, hasTime: () => boolean) => Promise<CauseCount>;
  readonly nowMs: () => number;
}

/** So many are counted at every question, or every minute: about a page a partition of the index. */
export const fewParked = 4_000;

/** Where many were parked within the last minute, nobody has counted them yet. */
const longestMs = 3_000;

/**
 * What is parked of a connection: few orders as they are this moment; of many, what `watch-causes` counted last, within a
 * minute of the last change. `asOf` says when.
 */
export const readCauses = async (
  { readSnapshot, count, nowMs }: ReadCausesDeps,
  connection: string,
): Promise<CauseCount> => {
  const snapshot = await readSnapshot(connection);
  if (snapshot && snapshot.count > fewParked) return snapshot;
  const deadlineMs = nowMs() + longestMs;
  return count(connection, () => nowMs() < deadlineMs);
};
