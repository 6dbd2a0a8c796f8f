import type { Replay } from '../../shared/replay/replay.ts';
import { createLookOn, type LookOn } from './next-orders.ts';
import type { ReplayLane, RunReplaysDeps } from './run-replays-deps.ts';
import { settlePage } from './settle-page.ts';

/** A slice ends with so much time left: sending a page takes far less. */
export const feedingReserveMs = 20_000;

/**
 * A lane is fed so often: seldom enough to cost little, and often enough that what is fed at once slows down nothing that
 * others do with the ledger.
 */
export const feedEveryMs = 20_000;

/** Orders that are sent between two notes of where the replay stands, and so at most after it was cancelled. */
const pageSize = 100;

/**
 * Sends what a replay means to the lanes of its connections, to each as much as it takes until it is fed again and spread
 * over that time, less what lies there already. Resolves to the replay as far as it has come; undefined when it is no longer ours.
 */
export const feedLanes = async (deps: RunReplaysDeps, held: Replay): Promise<Replay | undefined> => {
  const lookOn = await createLookOn(deps, held);
  let replay: Replay | undefined = held;
  if (replay.page) replay = (await settlePage(deps, replay, () => 0))?.replay;
  for (const connection of held.connections) {
    const lane = deps.lanes[connection];
    if (replay?.state !== 'running' || !lane) return replay;
    replay = await feedLane(deps, replay, connection, lane, lookOn);
  }
  return replay;
};

async function feedLane(
  deps: RunReplaysDeps,
  held: Replay,
  connection: string,
  lane: ReplayLane,
  lookOn: LookOn,
): Promise<Replay | undefined> {
  const isWanted = ({ stretches }: Replay) => stretches.some((stretch) => stretch.connection === connection);
  const msPerOrder = 60_000 / lane.perMinute;
  const perFeed = Math.ceil(feedEveryMs / msPerOrder);
  const allowance = isWanted(held) ? perFeed - (await lane.countMessages()) : 0;
  let replay: Replay | undefined = held;
  let fed = 0;
  while (replay && isWanted(replay) && fed < allowance && deps.remainingMs() > feedingReserveMs) {
    const paged = await nextPage(deps, replay, connection, Math.min(pageSize, allowance - fed), lookOn);
    const before = fed;
    const settled = paged?.page && (await settlePage(deps, paged, (index) => (before + index) * msPerOrder));
    replay = paged?.page ? settled?.replay : paged;
    fed += settled?.sent ?? 0;
  }
  return replay;
}

/** Notes which orders are sent next, before any of them is. */
async function nextPage(
  { store }: RunReplaysDeps,
  replay: Replay,
  connection: string,
  limit: number,
  lookOn: LookOn,
): Promise<Replay | undefined> {
  const stretch = replay.stretches.find((candidate) => candidate.connection === connection);
  if (!stretch) return replay;
  const { orders, rest } = await lookOn(stretch, limit);
  const page = orders.map(({ partner, externalId, rank, parkedAs }) => ({
    ...{ partner, externalId, connection, rank, parkedAs },
  }));
  return store.save(replay, {
    stretches: replay.stretches.flatMap((candidate) => (candidate === stretch ? (rest ?? []) : candidate)),
    ...(page.length > 0 ? { page } : {}),
  });
}
