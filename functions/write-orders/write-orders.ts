import { type LaneStatus, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { LaneName, OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Delivery } from '../../shared/queue/lane.ts';
import { decodeMessage, type LaneMessage } from '../../shared/queue/message.ts';
import { type AnnounceSettledDeps, announceSettled } from './announce-settled.ts';
import { type CountDoneDeps, countDone } from './count-done.ts';
import { countReplayed } from './count-replayed.ts';
import type { InHand } from './plan-sets.ts';
import { pausedDelaySeconds } from './put-back.ts';
import { type WritePendingDeps, writePending } from './write-pending.ts';

/** A message as SQS hands it over. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly body: string;
  /** How often SQS has handed it out, this time included. More than once means that a writer ended without a word. */
  readonly receives: number;
}

export interface WriteOrdersDeps extends WritePendingDeps, AnnounceSettledDeps, CountDoneDeps {
  readonly connection: string;
  /** The lane that the batch came from. */
  readonly laneName: LaneName;
  readonly ledger: WritePendingDeps['ledger'] &
    Pick<Ledger, 'readMany' | 'readContents' | 'readBases' | 'readLaneStatus' | 'recordSteady' | 'countReplayOutcomes'>;
}

interface Readable {
  readonly messageId: string;
  readonly receives: number;
  readonly message: LaneMessage;
}

/**
 * Writes the orders that messages speak of and resolves to the ids of the messages that must come again. A message goes
 * only once the ledger knows what became of its order, or another message has taken its place; what is not understood
 * stays on the queue. Nothing is written while the lane is paused, whoever paused it.
 */
export const writeOrders = async (deps: WriteOrdersDeps, messages: readonly ReceivedMessage[]): Promise<string[]> => {
  const { readable, unreadable } = decodeAll(deps, messages);
  const status = await deps.ledger.readLaneStatus(deps.connection);
  if (whyPaused(status, deps.laneName)) return [...unreadable, ...(await returnAll(deps, readable))];

  const { kept, done } = await writeReadable(deps, readable, status);
  const { recoveringSince } = status;
  if (recoveringSince !== undefined && done.some(({ as }) => as === 'written')) {
    await deps.ledger.recordSteady({ connection: deps.connection, recoveringSince, now: deps.now() });
  }
  await Promise.all([countReplayed(deps, done), countDone(deps, done)]);
  deps.log.info('batch.done', {
    ...{ connection: deps.connection, lane: deps.laneName, messages: messages.length, kept: kept.length },
    ...countBy(done, ({ as }) => as),
  });
  return [...unreadable, ...kept];
};

const keyOf = ({ partner, externalId }: LaneMessage): string => `${partner}\n${externalId}`;

const countBy = <T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(items, nameOf)].map(([name, some]) => [name, some.length]));

function decodeAll({ log }: WriteOrdersDeps, messages: readonly ReceivedMessage[]) {
  const readable: Readable[] = [];
  const unreadable: string[] = [];
  for (const { messageId, body, receives } of messages) {
    try {
      readable.push({ messageId, receives, message: decodeMessage(body) });
    } catch {
      log.error('message.unreadable', { messageId });
      unreadable.push(messageId);
    }
  }
  return { readable, unreadable };
}

async function writeReadable(deps: WriteOrdersDeps, readable: readonly Readable[], status: LaneStatus) {
  const byOrder = Map.groupBy(readable, ({ message }) => keyOf(message));
  const records = await deps.ledger.readMany([...byOrder.values()].flatMap(([first]) => first?.message ?? []));
  const open = records.filter(({ state }) => state === 'accepted' || state === 'retrying');
  const early = open.filter((record) => waitMs(deps, record) > 0);
  const due = open.filter((record) => !early.includes(record));
  const receivesOf = (record: OrderRecord) =>
    Math.max(1, ...(byOrder.get(keyOf(record)) ?? []).map(({ receives }) => receives));
  const pending = await readPending(deps, due, receivesOf);

  const delayed = await sendAgain(
    deps,
    early.map((record) => ({ message: record, delaySeconds: waitMs(deps, record) / 1_000 })),
  );
  const isCareful = status.recoveringSince !== undefined;
  const done = await writePending(deps, pending, { isCareful, isProven: isProven(deps, status) });
  const settled = records.filter((record) => !open.includes(record));
  const untold = await announceSettled(deps, settled, done);
  const finished = new Set(
    [...settled, ...(delayed ? early : []), ...done.map(({ item }) => item.seen)]
      .filter((order) => !untold.includes(order))
      .map(keyOf),
  );
  const kept = readable.filter(({ message }) => !finished.has(keyOf(message))).map(({ messageId }) => messageId);
  return { kept, done };
}

/** Orders were written since the lanes last stood, not long ago: Odoo takes orders, whatever it says to some of them. */
function isProven({ now }: WriteOrdersDeps, { steadySince }: LaneStatus): boolean {
  return steadySince !== undefined && now().getTime() - Date.parse(steadySince) < provenForMs;
}

const provenForMs = 10 * 60_000;

async function readPending(
  { ledger, log }: WriteOrdersDeps,
  records: readonly OrderRecord[],
  receivesOf: (record: OrderRecord) => number,
): Promise<InHand[]> {
  const [contents, bases] = await Promise.all([ledger.readContents(records), ledger.readBases(records)]);
  return records.flatMap((seen) => {
    const order = contents.get(seen.id);
    if (!order) log.error('order.unreadable', { orderId: seen.id });
    return order ? [{ seen, order, base: bases.get(seen.id), receives: receivesOf(seen) }] : [];
  });
}

/** A message may have come before its order's time: SQS delays none for longer than 15 minutes. A pause sets no such time. */
function waitMs({ now }: WriteOrdersDeps, { nextAttemptAt, failure }: OrderRecord): number {
  if (nextAttemptAt === undefined || failure?.scope === 'connection') return 0;
  const ms = Date.parse(nextAttemptAt) - now().getTime();
  return ms > toleranceMs ? ms : 0;
}

/** SQS keeps time by the second. */
const toleranceMs = 2_000;

/** The lane stands: every message goes back as it came, but for those that a writer ended over, whose receives count. */
async function returnAll(deps: WriteOrdersDeps, readable: readonly Readable[]): Promise<string[]> {
  const fresh = readable.filter(({ receives }) => receives === 1);
  const sent = await sendAgain(
    deps,
    fresh.map(({ message }) => ({ message, delaySeconds: pausedDelaySeconds(deps.random) })),
  );
  deps.log.info('batch.returned', { connection: deps.connection, lane: deps.laneName, messages: readable.length });
  return readable.filter((one) => !(sent && fresh.includes(one))).map(({ messageId }) => messageId);
}

/** False when the lane cannot be reached: the old messages then stay. */
async function sendAgain({ lane, log }: WriteOrdersDeps, deliveries: readonly Delivery[]): Promise<boolean> {
  try {
    await lane.send(deliveries);
    return true;
  } catch (error) {
    log.error('batch.not-put-back', { errorName: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
}
