import type { countAccepted } from '../../shared/ledger/accepted-counts.ts';
import { minuteOf } from '../../shared/ledger/minute-counts.ts';
import { type ConnectionSituation, overdueSince } from '../../shared/operator/situation.ts';
import { asMetric } from '../../shared/runtime/metric.ts';
import { type LookDeps, lookAtConnection } from './look-at-connection.ts';
import { type TellDeps, tellAll } from './tell-all.ts';
import type { Turn } from './turn.ts';

export interface WatchCausesDeps extends LookDeps, TellDeps {
  readonly connections: readonly string[];
  /** Undefined while another run is at it. */
  readonly takeTurn: (now: Date) => Promise<Turn | undefined>;
  readonly endTurn: (turn: Turn & { readonly countedUntil: string }) => Promise<void>;
  readonly countAccepted: (span: Parameters<typeof countAccepted>[1]) => ReturnType<typeof countAccepted>;
  readonly noteAccepted: (noted: { connection: string; minute: string; accepted: number }) => Promise<void>;
}

const minuteMs = 60_000;
/** The index is a moment late: the last minutes are counted once more. */
const recountedMs = 2 * minuteMs;
const farthestBackMs = 180 * minuteMs;

/**
 * Counts what is parked, what waits and what came, keeps the counts for whoever asks, and tells people what is wrong. One
 * run at a time; a connection that cannot be counted keeps no other from it. Throws after the last if anything failed.
 */
export const watchCauses = async (deps: WatchCausesDeps): Promise<void> => {
  const turn = await deps.takeTurn(deps.now());
  if (!turn) return deps.log.info('watch.elsewhere', {});
  const looked = await Promise.allSettled(deps.connections.map((connection) => lookAtConnection(deps, connection)));
  const connections = looked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  logOldest(deps, connections);
  const [told, counted] = await Promise.allSettled([tellAll(deps, connections), countMinutes(deps, turn)]);
  await deps.endTurn({ ...turn, countedUntil: counted.status === 'fulfilled' ? counted.value : turn.countedUntil });
  const failed = [...looked, told, counted].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failed.length > 0) throw new AggregateError(failed, 'Not all could be watched');
};

/** Zero too: that the number comes at all is what another alarm looks at. */
function logOldest({ now, log }: WatchCausesDeps, connections: readonly ConnectionSituation[]): void {
  const since = connections.flatMap((connection) => overdueSince(connection, now()) ?? []).toSorted()[0];
  const minutes = since === undefined ? 0 : Math.floor((now().getTime() - Date.parse(since)) / minuteMs);
  log.info('orders.watched', {
    parked: connections.reduce((sum, { causes }) => sum + causes.count, 0),
    waiting: connections.reduce((sum, { waiting }) => sum + waiting.count, 0),
    ...(since !== undefined && { oldestSince: since }),
    ...asMetric('OldestOrderMinutes', now(), minutes),
  });
}

/** Every minute that is over, up to three hours back; resolves to the end of the last. */
async function countMinutes(deps: WatchCausesDeps, { countedUntil }: Turn): Promise<string> {
  const to = new Date(Math.floor(deps.now().getTime() / minuteMs) * minuteMs);
  const from = new Date(Math.max(Date.parse(countedUntil) - recountedMs, to.getTime() - farthestBackMs));
  const counts = await deps.countAccepted({ from, to, maximumPages: 20 });
  for (const [connection, minutes] of counts) {
    for (const [minute, accepted] of minutes) {
      if (minute < minuteOf(to)) await deps.noteAccepted({ connection, minute, accepted });
    }
  }
  return to.toISOString();
}
