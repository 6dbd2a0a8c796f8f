import type { Controller } from '../../runtime/controller-configuration.ts';
import { draftLines } from '../sale-order/lines/draft-lines.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';

/** What a controller does with prices nobody knows: it is told them as they were charged. */
const asSent = { priceDigits: 8 };

/** The same for every try to write one revision of an order, and another for each other one. */
export const idempotencyKeyOf = ({ id, order }: PendingOrder): string => `${id}:${order.revision}`;

/** What Odoo knows an order by. */
export const referenceOf = ({ id, order }: PendingOrder, { reference }: Controller): string =>
  reference === 'waybillId' ? id : order.externalId;

/**
 * What a mapping may name: the canonical order, and beside it `partner`, `reference`, `waybillId`, `idempotencyKey` and
 * `allLines`, in which shipping, fees and discounts are lines on the connection's products.
 */
export const orderDocument = (pending: PendingOrder, controller: Controller): Readonly<Record<string, unknown>> => ({
  ...pending.order,
  partner: pending.partner,
  reference: referenceOf(pending, controller),
  waybillId: pending.id,
  idempotencyKey: idempotencyKeyOf(pending),
  allLines: draftLines(pending, asSent)
    .filter(({ display }) => display === undefined)
    .map(({ key, productKeys, otherwise, description, quantity, unit, unitPrice, taxes }) => ({
      externalId: key.join(':'),
      sku: productKeys[0] ?? otherwise,
      ...{ description, quantity, ...(unit === undefined ? {} : { unit }), unitPrice, taxes },
    })),
});
