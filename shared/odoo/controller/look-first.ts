import type { WriteOutcome } from '../sale-order/write-outcome.ts';
import { checkedOutcome } from './checked-outcome.ts';
import { type ControllerWriting, keepDoubt, type Step, type Task, troubleIn } from './controller-writing.ts';
import { lookUpOrder } from './look-up-order.ts';
import { idempotencyKeyOf, referenceOf } from './order-document.ts';
import { planUpdate } from './plan-order.ts';

/** Looks whether Odoo has an order that was tried before: it is written then, or is to be updated; else it is to be made. */
export const lookFirst = async (
  writing: ControllerWriting,
  { orders }: Task,
  timeoutMs: number,
  outcomes: Map<string, WriteOutcome>,
): Promise<Step> => {
  const { ask, controller, doubts } = writing;
  const [order] = orders;
  if (!order || !controller.lookUp) return { next: [] };
  const place = { reference: referenceOf(order, controller), currency: order.order.currency, timeoutMs };
  const looked = await lookUpOrder(ask, controller.lookUp, place);
  if (!looked.ok) {
    const failure = keepDoubt(writing, order, { ...looked.failure, outcome: 'not-sent' });
    outcomes.set(order.id, { kind: 'failed', failure });
    return { next: [], trouble: troubleIn(failure) };
  }
  const { odoo } = looked.value;
  if (!odoo) return { next: [{ orders, plan: { kind: 'create', wasAbsent: true } }] };
  doubts.delete(idempotencyKeyOf(order));
  if (order.mayBeOlder !== true) {
    outcomes.set(order.id, checkedOutcome(order, odoo));
    return { next: [] };
  }
  const plan = planUpdate(order, odoo.id, controller);
  if (plan.kind === 'update') return { next: [{ orders, plan }] };
  outcomes.set(order.id, { kind: 'failed', failure: plan.failure });
  return { next: [] };
};
