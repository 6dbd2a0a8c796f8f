import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';
import type { WriteOutcome } from '../sale-order/write-outcome.ts';
import { type ControllerWriting, isInDoubt, keepDoubt, type Step, type Task, troubleIn } from './controller-writing.ts';
import { idempotencyKeyOf } from './order-document.ts';
import { sendOrders } from './send-orders.ts';

/** Sends those orders of a call that nobody else holds, and puts down what became of each. */
export const sendClaimed = async (
  writing: ControllerWriting,
  { orders, plan }: Task,
  timeoutMs: number,
  outcomes: Map<string, WriteOutcome>,
): Promise<Step> => {
  const { ask, controller, claims, doubts } = writing;
  const mine = await claims.take(orders);
  for (const order of orders.filter((candidate) => !mine.includes(candidate))) {
    outcomes.set(order.id, { kind: 'failed', failure: keepDoubt(writing, order, held) });
  }
  if (mine.length === 0) return { next: [] };
  const wasAbsent = plan.kind === 'create' && plan.wasAbsent === true;
  const doubtful = new Set(wasAbsent ? [] : mine.filter((order) => isInDoubt(writing, order)));
  for (const order of mine) doubts.add(idempotencyKeyOf(order));
  const odooId = plan.kind === 'update' ? plan.odooId : undefined;
  const sent = await sendOrders(ask, controller, mine, { odooId, timeoutMs });
  const results = sent.ok ? sent.value : mine.map((): WriteOutcome => ({ kind: 'failed', failure: sent.failure }));
  await release(writing, mine, results);
  const next = sent.ok ? [] : another(writing, mine, sent.failure, wasAbsent);
  if (next.length > 0) return { next };
  for (const [index, outcome] of results.entries()) settle(writing, mine[index], outcome, { doubtful, outcomes });
  return { next: [], trouble: sent.ok ? undefined : troubleIn(sent.failure) };
};

/** Of what failed for sure, nothing is in doubt. A claim on what was written stays until the ledger knows. */
async function release(
  { claims, doubts }: ControllerWriting,
  orders: readonly PendingOrder[],
  results: readonly WriteOutcome[],
): Promise<void> {
  const refused = orders.filter((_order, index) => {
    const outcome = results[index];
    return outcome?.kind === 'failed' && outcome.failure.outcome !== 'unknown' && outcome.odoo === undefined;
  });
  const written = orders.filter((_order, index) => hasOdoo(results[index]));
  for (const order of [...refused, ...written]) doubts.delete(idempotencyKeyOf(order));
  await claims.release(refused);
}

const hasOdoo = (outcome: WriteOutcome | undefined): boolean =>
  outcome !== undefined && (outcome.kind === 'written' || outcome.odoo !== undefined);

/** A call that never left says nothing about the one before it. */
function settle(
  { doubts }: ControllerWriting,
  order: PendingOrder | undefined,
  outcome: WriteOutcome,
  { doubtful, outcomes }: { doubtful: ReadonlySet<PendingOrder>; outcomes: Map<string, WriteOutcome> },
): void {
  if (!order) return;
  const isStillInDoubt = doubtful.has(order) && outcome.kind === 'failed' && outcome.failure.outcome === 'not-sent';
  if (!isStillInDoubt) {
    outcomes.set(order.id, outcome);
    return;
  }
  doubts.add(idempotencyKeyOf(order));
  outcomes.set(order.id, { ...outcome, failure: { ...outcome.failure, outcome: 'unknown' } });
}

/** Whether one order may be why the controller refused all of a call. */
const mayBeOnes = ({ class: failureClass, outcome }: Failure): boolean =>
  outcome === 'answered' && ['invalid', 'missing-reference', 'defect'].includes(failureClass);

/** An answer came, and what it means is told by Odoo better than by guessing. */
const isRiddle = ({ class: failureClass, outcome }: Failure): boolean =>
  outcome === 'unknown' && failureClass === 'misconfigured';

const looks = (orders: readonly PendingOrder[]): Task[] =>
  orders.map((order) => ({ orders: [order], plan: { kind: 'look' } }));

/** What may tell more of a call that failed as a whole: a look, or smaller calls. A refused call was a try, too. */
function another(
  { controller: { lookUp } }: ControllerWriting,
  orders: readonly PendingOrder[],
  failure: Failure,
  wasAbsent: boolean,
): Task[] {
  const isOfSeveral = orders.length > 1 && mayBeOnes(failure);
  if (lookUp && (isOfSeveral || (isRiddle(failure) && !wasAbsent))) return looks(orders);
  if (!isOfSeveral) return [];
  const middle = Math.ceil(orders.length / 2);
  return [orders.slice(middle), orders.slice(0, middle)].map((half) => ({ orders: half, plan: { kind: 'create' } }));
}

const held = makeFailure({
  class: 'contention',
  outcome: 'not-sent',
  message: 'An earlier try to write the order may still be under way in Odoo; it will be tried again.',
});
