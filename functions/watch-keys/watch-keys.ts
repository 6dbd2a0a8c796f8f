import type { Result } from '../../shared/failure/result.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { asMetric } from '../../shared/runtime/metric.ts';

/** A connection whose key may end. */
interface Watched {
  readonly connection: string;
  /** When the key in use ends, as the connection's secret says; undefined where it does not. */
  readonly readNotedEnd: () => Promise<Date | undefined>;
  /** When each of the user's keys ends, as Odoo says it. */
  readonly readEnds: () => Promise<Result<readonly (Date | undefined)[]>>;
}

export interface WatchKeysDeps {
  readonly connections: readonly Watched[];
  /** For the digest, which asks no Odoo. */
  readonly noteEnd: (connection: string, end: Date | undefined) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
}

const dayMs = 86_400_000;
/** The secret has milliseconds, Odoo whole seconds. */
const sameMs = 1_000;

/**
 * Says of every connection's key in how many days it ends, which raises the alarms on the way there. A connection that
 * cannot be asked keeps no other from it. Throws after the last if any secret could not be read.
 */
export const watchKeys = async (deps: WatchKeysDeps): Promise<void> => {
  const watched = await Promise.allSettled(deps.connections.map((connection) => watchKey(deps, connection)));
  const failed = deps.connections.filter((_, index) => watched[index]?.status === 'rejected');
  if (failed.length === 0) return;
  throw new Error(`The key could not be watched of ${failed.map(({ connection }) => connection).join(', ')}`);
};

async function watchKey(
  { now, log, noteEnd }: WatchKeysDeps,
  { connection, readNotedEnd, readEnds }: Watched,
): Promise<void> {
  const [noted, ends] = [await readNotedEnd(), await readEnds()];
  if (!ends.ok) log.warn('key.unknown', { connection, failureClass: ends.failure.class });
  const end = ends.ok ? pickEnd(noted, ends.value) : noted;
  if (end === undefined) {
    log.info('key.endless', { connection });
    return noteEnd(connection, undefined);
  }
  const days = (end.getTime() - now().getTime()) / dayMs;
  const line = { connection, endsAt: end.toISOString(), ...asMetric('KeyDaysLeft', now(), days) };
  if (days <= firstWarningDays) log.warn('key.ends', line);
  else log.info('key.ends', line);
  await noteEnd(connection, end);
}

const firstWarningDays = 14;

/**
 * The one that the secret names, if Odoo still has it; else the first, since nobody can say which is in use: a warning
 * for nothing is better than none.
 */
function pickEnd(noted: Date | undefined, ends: readonly (Date | undefined)[]): Date | undefined {
  const known = ends.flatMap((end) => (end === undefined ? [] : [end.getTime()]));
  const notedMs = noted?.getTime();
  if (notedMs !== undefined && known.some((end) => Math.abs(end - notedMs) <= sameMs)) return noted;
  // Odoo may show the user no key at all.
  if (ends.length === 0) return noted;
  return known.length === 0 ? undefined : new Date(Math.min(...known));
}
