import type { Replay } from '../../shared/replay/replay.ts';
import type { Slice } from '../../shared/replay/replay-store.ts';
import { countOrders } from './count-orders.ts';
import { feedEveryMs, feedingReserveMs, feedLanes } from './feed-lanes.ts';
import type { RunReplaysDeps } from './run-replays-deps.ts';
import { settlePage } from './settle-page.ts';

/** Longer than the function may run: whoever holds a slice beyond that has died. */
const leaseMs = 150_000;
/** How late the message for the next slice may be before the schedule sends another one. */
const patienceMs = 90_000;
/** Slices in a row that nobody ended, until a replay counts as failed. */
const maximumStumbles = 20;
/** Forgotten replays that one run of the schedule looks after. */
const maximumForgotten = 100;
/** After the last order was sent: an outcome that nobody has told by then, with nothing left on the lanes, never comes. */
const outcomesWithinMs = 180_000;

const laterMs = { atOnce: 0, nextFeed: feedEveryMs, outcomes: 10_000 };

/**
 * Does one slice of the work on a replay and asks for the next one. A slice that was taken by somebody else, as messages
 * come twice, is left alone; one that breaks off is taken up where it was by the next run of the schedule.
 */
export const runSlice = async (deps: RunReplaysDeps, slice: Slice): Promise<void> => {
  const { store, now, log } = deps;
  const replay = await store.take(slice, new Date(now().getTime() + leaseMs));
  if (!replay) return log.info('replay.slice-taken', { ...slice });
  if (replay.stumbles > maximumStumbles) return end(deps, replay, 'failed');
  if (replay.state === 'cancelled') return abandon(deps, replay);
  const worked = replay.state === 'counting' ? await countOrders(deps, replay) : await work(deps, replay);
  // Nobody's any more, or ended: a cancelled one is looked after by the schedule.
  if (!worked) return log.info('replay.let-go', { replayId: replay.id });
  if (await isOver(deps, worked)) return end(deps, worked, 'done');
  await goOnLater(deps, worked, delayMsOf(deps, replay, worked));
};

async function work(deps: RunReplaysDeps, replay: Replay): Promise<Replay | undefined> {
  if (!replay.isDryRun) return feedLanes(deps, replay);
  return deps.store.save(replay, { dryRun: await deps.trySample(replay) });
}

/** What was being sent when it was cancelled is still counted. */
async function abandon(deps: RunReplaysDeps, replay: Replay): Promise<void> {
  const settled = replay.page ? await settlePage(deps, replay, () => 0) : { replay };
  if (settled) await deps.store.abandon(settled.replay);
}

/** All is sent, and what became of it is known, or never will be. */
async function isOver({ store, lanes, now }: RunReplaysDeps, replay: Replay): Promise<boolean> {
  if (replay.state !== 'running') return false;
  if (replay.isDryRun) return replay.dryRun !== undefined;
  if (replay.stretches.length > 0 || replay.page) return false;
  const { written, parkedAgain } = (await store.read(replay.id)) ?? replay;
  if (written + parkedAgain >= replay.sent) return true;
  const waitedMs = now().getTime() - Date.parse(replay.lastSentAt ?? replay.createdAt);
  if (waitedMs < outcomesWithinMs) return false;
  const waiting = await Promise.all(replay.connections.map(async (id) => (await lanes[id]?.countMessages()) ?? 0));
  return waiting.every((count) => count === 0);
}

/** The lanes take no more before they are fed again, unless it was counting or time that the slice ended for. */
function delayMsOf({ remainingMs }: RunReplaysDeps, before: Replay, { stretches, isDryRun }: Replay): number {
  if (before.state === 'counting' || isDryRun) return laterMs.atOnce;
  if (stretches.length === 0) return laterMs.outcomes;
  return remainingMs() > feedingReserveMs ? laterMs.nextFeed : laterMs.atOnce;
}

async function goOnLater({ store, jobs, now }: RunReplaysDeps, replay: Replay, delayMs: number): Promise<void> {
  const sweepAt = new Date(now().getTime() + delayMs + patienceMs).toISOString();
  const saved = await store.save(replay, { stumbles: 0, sweepAt });
  if (saved) await jobs.send({ replayId: saved.id, slice: saved.slice }, delayMs / 1_000);
}

async function end({ store, now, log }: RunReplaysDeps, replay: Replay, state: 'done' | 'failed'): Promise<void> {
  await store.finish(replay, state, now());
  log.info(`replay.${state}`, { replayId: replay.id, total: replay.total, sent: replay.sent });
}

/** Asks for the next slice of every replay whose last one was lost or broke off. */
export const wakeForgotten = async ({ store, jobs, now, log }: RunReplaysDeps): Promise<void> => {
  for (const slice of await store.listForgotten(now(), maximumForgotten)) {
    log.warn('replay.forgotten', { ...slice });
    await jobs.send(slice, 0);
  }
};
