import type { Delivery } from '../../shared/queue/lane.ts';
import type { MeantOrder, Replay } from '../../shared/replay/replay.ts';
import type { RunReplaysDeps } from './run-replays-deps.ts';

/** Updates of the ledger that run at the same time: few, since nobody waits for a replay and somebody for a live order. */
const atOnce = 5;

/**
 * Sends the orders of a replay's page, `dueInMs` being when each one's message shall arrive, and notes how many were
 * sent. After a crash in the middle of it this is simply done again: the ledger knows which of them were taken by this
 * replay. Of a cancelled one nothing more is taken. Undefined when the replay is no longer ours to work on.
 */
export const settlePage = async (
  deps: RunReplaysDeps,
  replay: Replay,
  dueInMs: (index: number) => number,
): Promise<{ readonly replay: Replay; readonly sent: number } | undefined> => {
  const { page = [] } = replay;
  const isCancelled = replay.state === 'cancelled';
  const taken = isCancelled ? [] : await takeAll(deps, replay, dueInMs);
  const resumed = await takenBefore(deps, replay, taken);
  await send(deps, [...taken, ...resumed.filter(({ isOpen }) => isOpen)]);
  const sent = taken.length + resumed.length;
  const saved = await deps.store.save(
    replay,
    { page: null, sent: replay.sent + sent, lastSentAt: deps.now().toISOString() },
    { evenIfCancelled: true },
  );
  deps.log.info('replay.sent', { replayId: replay.id, sent, skipped: page.length - sent });
  return saved && { replay: saved, sent };
};

interface Sent {
  readonly order: MeantOrder;
  readonly delaySeconds: number;
}

async function takeAll(
  { takeParked, now }: RunReplaysDeps,
  { id: replayId, by, page = [] }: Replay,
  dueInMs: (index: number) => number,
): Promise<Sent[]> {
  const taken: Sent[] = [];
  for (let start = 0; start < page.length; start += atOnce) {
    await Promise.all(
      page.slice(start, start + atOnce).map(async (order, index) => {
        const delayMs = dueInMs(start + index);
        const dueAt = new Date(now().getTime() + delayMs);
        if (await takeParked({ order, replayId, by, dueAt, now: now() })) {
          taken.push({ order, delaySeconds: delayMs / 1_000 });
        }
      }),
    );
  }
  return taken;
}

/** Those that this replay took before it was interrupted; a message for one whose message went out already does no harm. */
async function takenBefore(
  { readMany }: RunReplaysDeps,
  { id, page = [] }: Replay,
  taken: readonly Sent[],
): Promise<(Sent & { readonly isOpen: boolean })[]> {
  const untaken = page.filter((order) => !taken.some((sent) => sent.order === order));
  const records = await readMany(untaken);
  return records
    .filter(({ replayId }) => replayId === id)
    .map((record) => ({
      order: { ...record, parkedAs: '' },
      delaySeconds: 0,
      isOpen: record.state === 'retrying' && record.lane === 'replay',
    }));
}

async function send({ lanes }: RunReplaysDeps, sent: readonly Sent[]): Promise<void> {
  for (const [connection, its] of Map.groupBy(sent, ({ order }) => order.connection)) {
    const deliveries = its.map(({ order, delaySeconds }): Delivery => ({ message: order, delaySeconds }));
    await lanes[connection]?.send(deliveries);
  }
}
