import { makeFailure } from '../../failure/make-failure.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';
import type { WriteOutcome } from '../sale-order/write-outcome.ts';
import { type ControllerWriting, isInDoubt, keepDoubt, type Step, type Task } from './controller-writing.ts';
import { lookFirst } from './look-first.ts';
import { planOrder } from './plan-order.ts';
import { sendClaimed } from './send-claimed.ts';

/**
 * Writes orders through a controller, call after call, until all have an outcome. Trouble that is not one order's ends
 * it: the rest was not sent then, and says so. A call that is refused as a whole is taken apart until the one to blame is
 * alone.
 */
export const writeControllerOrders = async (
  writing: ControllerWriting,
  orders: readonly PendingOrder[],
): Promise<ReadonlyMap<string, WriteOutcome>> => {
  const outcomes = new Map<string, WriteOutcome>();
  const tasks = planTasks(writing, orders, outcomes);
  let trouble: Step['trouble'];
  for (let calls = 0, task = tasks.pop(); task; calls++, task = tasks.pop()) {
    const timeoutMs = trouble ? undefined : writing.timeForCall(calls === 0);
    if (timeoutMs === undefined) {
      for (const order of task.orders) {
        const failure = keepDoubt(writing, order, { ...(trouble ?? late), outcome: 'not-sent' });
        outcomes.set(order.id, { kind: 'failed', failure });
      }
      continue;
    }
    const run = task.plan.kind === 'look' ? lookFirst : sendClaimed;
    const step = await run(writing, task, timeoutMs, outcomes);
    trouble = step.trouble;
    tasks.push(...step.next);
  }
  return outcomes;
};

/** What needs no call has its outcome at once. Tasks are taken from the end. */
function planTasks(
  { controller, doubts }: Pick<ControllerWriting, 'controller' | 'doubts'>,
  orders: readonly PendingOrder[],
  outcomes: Map<string, WriteOutcome>,
): Task[] {
  const single: Task[] = [];
  const fresh: PendingOrder[] = [];
  for (const order of orders) {
    const plan = planOrder(order, controller, isInDoubt({ doubts }, order));
    if (plan.kind === 'park') outcomes.set(order.id, { kind: 'failed', failure: plan.failure });
    else if (plan.kind === 'create') fresh.push(order);
    else single.push({ orders: [order], plan });
  }
  return [...single, ...chunksOf(fresh, controller.orders === 'one' ? 1 : controller.maximumOrders)].reverse();
}

const chunksOf = (orders: readonly PendingOrder[], size: number): Task[] =>
  Array.from({ length: Math.ceil(orders.length / size) }, (_, index) => ({
    orders: orders.slice(index * size, (index + 1) * size),
    plan: { kind: 'create' },
  }));

const late = makeFailure({
  class: 'contention',
  outcome: 'not-sent',
  message: 'There was no time left to write the order; it will be tried again.',
});
