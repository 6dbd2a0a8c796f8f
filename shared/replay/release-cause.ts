import { createHash } from 'node:crypto';
import type { Cause, recordRelease } from '../ledger/causes.ts';
import type { Replay } from './replay.ts';
import type { ReplayStore } from './replay-store.ts';
import { type StartReplayDeps, startReplay } from './start-replay.ts';

export interface ReleaseCauseDeps extends StartReplayDeps {
  readonly store: Pick<ReplayStore, 'create' | 'read'>;
  readonly hasParked: (connection: string, cause: string) => Promise<boolean>;
  readonly recordRelease: (release: Parameters<typeof recordRelease>[1]) => Promise<boolean>;
}

/** What came of a release: nothing was parked, the last one is still at it, or a replay sends the orders. */
export type Release =
  | { readonly kind: 'nothing-parked' }
  | { readonly kind: 'under-way'; readonly replayId: string }
  | { readonly kind: 'started'; readonly replayId: string };

const longestPauseMs = 12 * 3_600_000;

/**
 * Sends the orders again that are parked for a thing that is in Odoo by now. One release of a cause is one replay, however
 * often and by whomever it is asked for.
 */
export const releaseCause = async (deps: ReleaseCauseDeps, cause: Cause, by: string): Promise<Release> => {
  const { connection, concern, releases, replayId } = cause;
  if (!(await deps.hasParked(connection, cause.cause))) return { kind: 'nothing-parked' };
  const previous = replayId === undefined ? undefined : await deps.store.read(replayId);
  if (previous && isUnderWay(previous)) return { kind: 'under-way', replayId: previous.id };
  const { replay } = await startReplay(deps, requestOf(cause, by));
  const notBefore = new Date(deps.now().getTime() + pauseMs(releases));
  await deps.recordRelease({ seen: cause, replayId: replay.id, notBefore });
  deps.log.info('orders.released', { connection, replayId: replay.id, concern, releases: releases + 1, by });
  return { kind: 'started', replayId: replay.id };
};

/** It has not come to all of the orders yet. */
const isUnderWay = ({ state, stretches }: Replay): boolean =>
  state === 'counting' || (state === 'running' && stretches.length > 0);

/** The id says which release it is, and of what. */
function requestOf({ connection, cause, concern, firstSeen, releases }: Cause, by: string) {
  const moment = [connection, cause, firstSeen, releases].join('\n');
  const digest = createHash('sha256').update(`release\n${moment}`).digest('base64url').slice(0, 22);
  return {
    id: `rpl_${digest}`,
    requestHash: digest,
    filter: { connection, cause },
    isDryRun: false,
    by,
    reason: `${concern.kind} ${concern.name} is in Odoo`,
    connections: [connection],
  };
}

/** One, two, four … minutes: orders that come back for the same thing lack something else than it seems. */
const pauseMs = (releases: number): number => Math.min(longestPauseMs, 60_000 * 2 ** releases);
