import { createHash } from 'node:crypto';
import type { Result } from '../../shared/failure/result.ts';
import type { Cause, listCauses, recordRelease } from '../../shared/ledger/causes.ts';
import { type LaneStatus, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { Replay } from '../../shared/replay/replay.ts';
import type { ReplayStore } from '../../shared/replay/replay-store.ts';
import { type StartReplayDeps, startReplay } from '../../shared/replay/start-replay.ts';
import type { Connection } from '../../shared/runtime/configuration.ts';

/** A connection whose Odoo can be asked what it has by now. */
export interface Releasing {
  readonly connection: string;
  readonly policies: Connection['failures'];
  /** Those of the causes whose thing is in Odoo. */
  readonly findExisting: (causes: readonly Cause[]) => Promise<Result<readonly Cause[]>>;
}

export interface ReleaseOrdersDeps extends StartReplayDeps {
  readonly connections: readonly Releasing[];
  readonly store: Pick<ReplayStore, 'create' | 'read'>;
  readonly readLaneStatus: (connection: string) => Promise<LaneStatus>;
  readonly listCauses: (connection: string) => ReturnType<typeof listCauses>;
  readonly hasParked: (connection: string, cause: string) => Promise<boolean>;
  readonly recordRelease: (release: Parameters<typeof recordRelease>[1]) => Promise<boolean>;
  readonly removeCause: (seen: Cause) => Promise<boolean>;
  readonly random: () => number;
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number;
}

/** A run ends with so much time left; the next one is a minute away. */
const reserveMs = 8_000;
/** An order is parked within moments after its cause was noted; a cause without orders is not forgotten before. */
const settledAfterMs = 10 * 60_000;
/** Causes without orders are looked for among so many a run, at random: they do no harm but to be asked for. */
const checkedPerRun = 10;
const longestPauseMs = 12 * 3_600_000;

/**
 * Sends parked orders again by itself once the thing that they lacked is in Odoo. Asks only an Odoo whose lanes run; one
 * connection's trouble keeps no other from it. Throws after the last if any failed.
 */
export const releaseOrders = async (deps: ReleaseOrdersDeps): Promise<void> => {
  const failed: string[] = [];
  for (const releasing of deps.connections) {
    try {
      await releaseConnection(deps, releasing);
    } catch (error) {
      failed.push(releasing.connection);
      const errorName = error instanceof Error ? error.name : 'unknown';
      deps.log.error('release.failed', { connection: releasing.connection, errorName });
    }
  }
  if (failed.length > 0) throw new Error(`The release failed for ${failed.join(', ')}`);
};

async function releaseConnection(deps: ReleaseOrdersDeps, releasing: Releasing): Promise<void> {
  if (whyPaused(await deps.readLaneStatus(releasing.connection), 'replay') !== undefined) return;
  let checks = checkedPerRun;
  for await (const causes of deps.listCauses(releasing.connection)) {
    if (deps.remainingMs() < reserveMs) return deps.log.warn('release.out-of-time', tagOf(releasing));
    const due = causes.filter((cause) => isDue(deps, releasing, cause));
    const existing = due.length === 0 ? [] : await askOdoo(deps, releasing, due);
    if (!existing) return;
    for (const cause of existing) await release(deps, cause);
    for (const cause of causes.filter(() => deps.random() < 0.1).slice(0, checks)) {
      checks -= 1;
      await forgetIfEmpty(deps, cause);
    }
  }
}

const tagOf = ({ connection }: Releasing) => ({ connection });

function isDue({ now }: ReleaseOrdersDeps, { policies }: Releasing, { failureClass, notBefore }: Cause): boolean {
  const isWanted = failureClass === 'missing-reference' || failureClass === 'forbidden';
  return isWanted && policies[failureClass].release && (notBefore === undefined || notBefore <= now().toISOString());
}

/** Undefined when Odoo cannot say: whether it is in trouble is for the writer and the probe to find out. */
async function askOdoo({ log }: ReleaseOrdersDeps, releasing: Releasing, causes: readonly Cause[]) {
  const found = await releasing.findExisting(causes);
  if (found.ok) return found.value;
  log.warn('release.unanswered', { ...tagOf(releasing), failureClass: found.failure.class });
  return undefined;
}

async function release(deps: ReleaseOrdersDeps, cause: Cause): Promise<void> {
  const { connection, concern, releases, replayId } = cause;
  if (!(await deps.hasParked(connection, cause.cause))) return forgetIfEmpty(deps, cause);
  const previous = replayId === undefined ? undefined : await deps.store.read(replayId);
  if (previous && isUnderWay(previous)) return;
  const { replay } = await startReplay(deps, requestOf(cause));
  const notBefore = new Date(deps.now().getTime() + pauseMs(releases));
  await deps.recordRelease({ seen: cause, replayId: replay.id, notBefore });
  deps.log.info('orders.released', { connection, replayId: replay.id, concern, releases: releases + 1 });
}

/** It has not come to all of the orders yet. */
const isUnderWay = ({ state, stretches }: Replay): boolean =>
  state === 'counting' || (state === 'running' && stretches.length > 0);

/** One release of a cause is one replay, however often a run that breaks off is repeated. */
function requestOf({ connection, cause, concern, firstSeen, releases }: Cause) {
  const moment = [connection, cause, firstSeen, releases].join('\n');
  const digest = createHash('sha256').update(`release\n${moment}`).digest('base64url').slice(0, 22);
  return {
    id: `rpl_${digest}`,
    requestHash: digest,
    filter: { connection, cause },
    isDryRun: false,
    by: 'waybill',
    reason: `${concern.kind} ${concern.name} is in Odoo`,
    connections: [connection],
  };
}

/** One, two, four … minutes: orders that come back for the same thing lack something else than it seems. */
const pauseMs = (releases: number): number => Math.min(longestPauseMs, 60_000 * 2 ** releases);

/** A cause that was seen again meanwhile stays, and so does one whose orders may be on their way to being parked. */
async function forgetIfEmpty(deps: ReleaseOrdersDeps, cause: Cause): Promise<void> {
  if (deps.now().getTime() - Date.parse(cause.lastSeen) < settledAfterMs) return;
  if (await deps.hasParked(cause.connection, cause.cause)) return;
  await deps.removeCause(cause);
}
