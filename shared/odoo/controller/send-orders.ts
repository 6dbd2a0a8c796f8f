import { createHash } from 'node:crypto';
import type { Result } from '../../failure/result.ts';
import type { Controller } from '../../runtime/controller-configuration.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';
import type { AskController } from './controller-client.ts';
import type { Question } from './encode-request.ts';
import { orderBody } from './order-body.ts';
import { idempotencyKeyOf, referenceOf } from './order-document.ts';
import { readAnswer } from './read-answer.ts';
import { interpretAnswer, type Outcomes, readResults } from './read-results.ts';

/** One call that makes these orders, or writes one over the order with this id. Fails for all of them alike, or for none. */
export const sendOrders = async (
  ask: AskController,
  controller: Controller,
  orders: readonly PendingOrder[],
  { odooId, timeoutMs }: { readonly odooId?: number | undefined; readonly timeoutMs: number },
): Promise<Result<Outcomes>> => {
  const asked = await ask(questionOf(orders, controller, odooId), timeoutMs);
  if (!asked.ok) return asked;
  const answer = readAnswer(asked.value, controller.type, interpretAnswer(controller));
  return answer.ok ? readResults(answer.value, orders, controller) : answer;
};

function questionOf(orders: readonly PendingOrder[], controller: Controller, odooId: number | undefined): Question {
  const { type, encoding, idempotency, updates } = controller;
  const route = odooId === undefined || updates === 'unsupported' ? controller : updates;
  const [first] = orders;
  const reference = first && referenceOf(first, controller);
  return {
    ...{ path: route.path, method: route.method, type, encoding },
    places: {
      ...(odooId === undefined ? {} : { id: String(odooId) }),
      ...(reference === undefined ? {} : { reference }),
    },
    headers: { [idempotency.header.toLowerCase()]: keyOf(orders) },
    body: orderBody(orders, controller),
  };
}

/** A call with several orders has a key of its own, which the same orders have again. */
function keyOf(orders: readonly PendingOrder[]): string {
  const keys = orders.map(idempotencyKeyOf);
  return keys.length === 1 ? keys.join() : createHash('sha256').update(keys.join('\n')).digest('hex');
}
