import type { Failure } from '../../shared/failure/failure.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { OdooWriter } from '../../shared/odoo/odoo-writer.ts';
import type { WriteOutcome } from '../../shared/odoo/sale-order/write-outcome.ts';
import type { Order } from '../../shared/order/order.ts';
import { decodeMessage, type LaneMessage } from '../../shared/queue/message.ts';
import type { Pace } from './pace.ts';
import { planGroups } from './plan-groups.ts';
import { type Settlement, settleOrder } from './settle-order.ts';

/** A message as SQS hands it over. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly body: string;
}

export interface WriteOrdersDeps extends Settlement {
  readonly ledger: Settlement['ledger'] & Pick<Ledger, 'readMany' | 'readContents'>;
  /** Writes a group to Odoo; resolves to an outcome for each of them by order id. */
  readonly write: OdooWriter['write'];
  readonly contextOf: OdooWriter['contextOf'];
  readonly pace: Pace;
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number;
}

interface Pending {
  readonly seen: OrderRecord;
  readonly order: Order;
}

/**
 * Writes the orders that messages speak of and resolves to the ids of the messages that must come again. A message goes
 * only once the ledger knows what became of its order; what is not understood stays on the queue.
 */
export const writeOrders = async (deps: WriteOrdersDeps, messages: readonly ReceivedMessage[]): Promise<string[]> => {
  const { readable, unreadable } = decodeAll(deps, messages);
  const byOrder = Map.groupBy(readable, ({ message }) => keyOf(message));
  const records = await deps.ledger.readMany([...byOrder.values()].flatMap(([first]) => first?.message ?? []));
  const open = records.filter(({ state }) => state === 'accepted' || state === 'retrying');
  const contents = await deps.ledger.readContents(open);
  const pending = open.flatMap((seen) => {
    const order = contents.get(seen.id);
    if (!order) deps.log.error('order.unreadable', { orderId: seen.id });
    return order ? [{ seen, order }] : [];
  });
  const settled = await writePending(deps, pending);

  const done = new Set([...records.filter((record) => !open.includes(record)), ...settled].map(keyOf));
  const kept = readable.filter(({ message }) => !done.has(keyOf(message))).map(({ messageId }) => messageId);
  deps.log.info('batch.done', {
    messages: messages.length,
    orders: byOrder.size,
    settled: settled.length,
    kept: kept.length,
  });
  return [...unreadable, ...kept];
};

const keyOf = ({ partner, externalId }: LaneMessage): string => `${partner}\n${externalId}`;

function decodeAll({ log }: WriteOrdersDeps, messages: readonly ReceivedMessage[]) {
  const readable: { messageId: string; message: LaneMessage }[] = [];
  const unreadable: string[] = [];
  for (const { messageId, body } of messages) {
    try {
      readable.push({ messageId, message: decodeMessage(body) });
    } catch {
      log.error('message.unreadable', { messageId });
      unreadable.push(messageId);
    }
  }
  return { readable, unreadable };
}

/** Group after group, until all are written, Odoo as a whole is in trouble, or time is short. */
async function writePending(deps: WriteOrdersDeps, pending: readonly Pending[]): Promise<OrderRecord[]> {
  const settled: OrderRecord[] = [];
  let rest = pending;
  while (rest.length > 0) {
    // The first group always goes, with one order at least: nothing would ever be written otherwise.
    const limit = Math.max(deps.pace.limit(deps.remainingMs()), rest === pending ? 1 : 0);
    if (limit === 0) return [...settled, ...(await putBack(deps, rest))];
    const [group = []] = planGroups(rest, limit);
    rest = rest.slice(group.length);
    const outcomes = await writeGroup(deps, group);
    settled.push(...(await settleGroup(deps, group, outcomes)));
    const trouble = troubleOf(outcomes);
    if (trouble) {
      settled.push(...(await settleGroup(deps, rest, failAll(rest, trouble))));
      return settled;
    }
  }
  return settled;
}

async function writeGroup({ write, contextOf, pace, now, remainingMs }: WriteOrdersDeps, group: readonly Pending[]) {
  const startedAt = now().getTime();
  const outcomes = await write(
    group.map(({ seen, order }) => contextOf(seen, order)),
    remainingMs,
  );
  pace.record({ orders: group.length, elapsedMs: now().getTime() - startedAt });
  return outcomes;
}

/** A failure that stands for all of Odoo, when it kept every order of a group from being written. */
function troubleOf(outcomes: ReadonlyMap<string, WriteOutcome>): Failure | undefined {
  const failures = [...outcomes.values()].flatMap((outcome) => (outcome.kind === 'failed' ? outcome.failure : []));
  return failures.length === outcomes.size ? failures.find(({ concerns }) => concerns === 'connection') : undefined;
}

const failAll = (pending: readonly Pending[], failure: Failure): ReadonlyMap<string, WriteOutcome> =>
  new Map(pending.map(({ seen }) => [seen.id, { kind: 'failed', failure }]));

/** Settles each order by itself: one that the ledger cannot record keeps its message and harms no other. */
async function settleGroup(
  deps: WriteOrdersDeps,
  group: readonly Pending[],
  outcomes: ReadonlyMap<string, WriteOutcome>,
): Promise<OrderRecord[]> {
  const settled = await Promise.all(
    group.map(async ({ seen }) => {
      const outcome = outcomes.get(seen.id);
      if (!outcome) return [];
      try {
        await settleOrder(deps, seen, outcome);
        return [seen];
      } catch (error) {
        deps.log.error('order.unsettled', {
          orderId: seen.id,
          errorName: error instanceof Error ? error.name : 'unknown',
        });
        return [];
      }
    }),
  );
  return settled.flat();
}

/**
 * Sends fresh messages for orders that there was no time for, so that being late uses up no receive. Resolves to those
 * whose messages may go: none when the lane cannot be reached.
 */
async function putBack({ lane, log }: WriteOrdersDeps, rest: readonly Pending[]): Promise<OrderRecord[]> {
  log.warn('batch.out-of-time', { orders: rest.length });
  try {
    await lane.send(rest.map(({ seen }) => ({ message: seen })));
    return rest.map(({ seen }) => seen);
  } catch (error) {
    log.error('batch.not-put-back', { errorName: error instanceof Error ? error.name : 'unknown' });
    return [];
  }
}
