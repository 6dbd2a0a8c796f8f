import { classifyExchange } from '../../failure/classify-exchange.ts';
import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { Controller } from '../../runtime/controller-configuration.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';
import type { WriteOutcome } from '../sale-order/write-outcome.ts';
import { checkedOutcome } from './checked-outcome.ts';
import { configuredFailure } from './configured-failure.ts';
import { referenceOf } from './order-document.ts';
import { type Interpret, notUnderstood, type Returned } from './read-answer.ts';
import { readPath } from './read-path.ts';
import { readSaleOrder } from './read-sale-order.ts';

/** What became of each order of a call, in their order. */
export type Outcomes = readonly WriteOutcome[];

/**
 * How an answer to a call with orders is read before it is searched for usual errors: results that each speak for
 * themselves are understood, and so is a success that the configuration recognises by more than its id.
 */
export const interpretAnswer =
  ({ orders, results, success, error }: Controller): Interpret =>
  ({ value, status }) => {
    if (orders === 'many' && Array.isArray(readPath(value, results.at))) return 'understood';
    const failure = configuredFailure(value, status, error);
    if (failure) return failure;
    const isPlain = orders === 'one' && success.when.length > 0;
    // The currency only bears on how an amount is written.
    return isPlain && readSaleOrder(value, status, success, 'USD') ? 'understood' : undefined;
  };

/** What an answer that is no failure as a whole says of each order. Fails when it says nothing that can be understood. */
export const readResults = (
  { value, status }: Returned,
  orders: readonly PendingOrder[],
  controller: Controller,
): Result<Outcomes> => {
  if (controller.orders === 'one') {
    const [order] = orders;
    const odoo = order && readSaleOrder(value, status, controller.success, order.order.currency);
    return order && odoo ? succeed([checkedOutcome(order, odoo)]) : fail(notUnderstood({ status, body: value }));
  }
  const entries: unknown = readPath(value, controller.results.at);
  if (!Array.isArray(entries)) return fail(notUnderstood({ status, body: value }));
  const entryOf = finderOf(entries, orders, controller);
  return succeed(orders.map((order, index) => readEntry(entryOf(order, index), status, order, controller)));
};

/** By reference where the results have one, else by position, which means nothing when their number is another. */
function finderOf(entries: readonly unknown[], orders: readonly PendingOrder[], controller: Controller) {
  const { reference } = controller.results;
  if (reference === undefined) {
    return (_order: PendingOrder, index: number) => (entries.length === orders.length ? entries[index] : undefined);
  }
  const byReference = Map.groupBy(entries, (entry) => String(readPath(entry, reference)));
  return (order: PendingOrder): unknown => {
    const found = byReference.get(referenceOf(order, controller)) ?? [];
    return found.length === 1 ? found[0] : undefined;
  };
}

function readEntry(entry: unknown, status: number, order: PendingOrder, controller: Controller): WriteOutcome {
  if (entry === undefined) return { kind: 'failed', failure: unheard };
  const told = configuredFailure(entry, status, controller.error);
  if (told) return { kind: 'failed', failure: told };
  const odoo = readSaleOrder(entry, status, controller.success, order.order.currency);
  if (odoo && controller.success.when.length > 0) return checkedOutcome(order, odoo);
  const answer = { status, contentType: 'application/json', headers: {}, body: entry };
  const failure = classifyExchange({ answer }, 'controller');
  if (failure) return { kind: 'failed', failure };
  // The answer as a whole was understood, so it is this order that is odd.
  return odoo
    ? checkedOutcome(order, odoo)
    : { kind: 'failed', failure: { ...notUnderstood({ status, body: entry }), scope: 'order' } };
}

const unheard: Failure = makeFailure({
  class: 'unavailable',
  outcome: 'unknown',
  scope: 'order',
  message: 'Odoo did not say what became of the order.',
});
