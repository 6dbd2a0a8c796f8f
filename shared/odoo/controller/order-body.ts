import type { Controller } from '../../runtime/controller-configuration.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';
import { mapFields } from './map-fields.ts';
import { idempotencyKeyOf, orderDocument } from './order-document.ts';
import { writePath } from './write-path.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a controller is sent for these orders, as its configuration describes it. */
export const orderBody = (orders: readonly PendingOrder[], controller: Controller): Body => {
  const { at = controller.orders === 'one' ? 'order' : 'orders', constants } = controller.body;
  const objects = orders.map((order) => orderObject(order, controller));
  const content = controller.orders === 'one' ? objects[0] : objects;
  let body: Body = at === '' ? { ...objects[0] } : writePath({}, at, content);
  for (const [path, value] of Object.entries(constants)) body = writePath(body, path, value);
  return body;
};

function orderObject(pending: PendingOrder, controller: Controller): Body {
  const { body, idempotency } = controller;
  const fields = body.fields ? mapFields(orderDocument(pending, controller), body.fields) : { ...pending.order };
  return idempotency.field === undefined ? fields : writePath(fields, idempotency.field, idempotencyKeyOf(pending));
}
