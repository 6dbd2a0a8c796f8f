import { causeOfConcern } from '../ledger/parked-as.ts';
import type { Replay } from '../replay/replay.ts';
import type { CauseCount, CauseGroup } from './cause-group.ts';

type Sending = Pick<
  Replay,
  'connections' | 'filter' | 'isDryRun' | 'state' | 'createdAt' | 'lastSentAt' | 'finishedAt'
>;

/** An index shows a change a moment late, and so does a count of it. */
const lateMs = 10_000;

/**
 * The groups of a count that replays have taken orders from since, or are about to, those of the first replay first. A
 * replay of orders that somebody picked may have taken from any.
 */
export const touchedCauses = ({ asOf, groups }: CauseCount, replays: readonly Sending[]): CauseGroup[] => {
  const since = new Date(Date.parse(asOf) - lateMs).toISOString();
  const sending = replays.filter((replay) => !replay.isDryRun && isSince(replay, since));
  return [...new Set(sending.flatMap((replay) => groups.filter((group) => isMeant(replay, group))))];
};

function isSince({ state, createdAt, lastSentAt = '', finishedAt = '' }: Sending, since: string): boolean {
  return state === 'counting' || state === 'running' || [createdAt, lastSentAt, finishedAt].some((at) => at >= since);
}

function isMeant({ connections, filter }: Sending, group: CauseGroup): boolean {
  return (
    connections.includes(group.connection) &&
    (filter.cause === undefined || filter.cause === group.cause) &&
    (filter.class === undefined || filter.class === group.class) &&
    (filter.concern === undefined || causeOfConcern(group.class, filter.concern) === group.cause) &&
    (filter.partner === undefined || group.partners.some(({ partner }) => partner === filter.partner))
  );
}
