import * as z from 'zod';
import { parseWithFaults } from '../../../order/fault.ts';
import type { Reading } from '../platform.ts';
import type { Settings } from './settings.ts';

const orderSchema = z.object({
  order_id: z.string().min(1).max(192),
  location_id: z.string().nullish(),
  state: z.string().nullish(),
});
/** Money may have been taken for no order at all. */
const moneySchema = orderSchema.partial({ order_id: true });

const objectOf = <Name extends string, S extends z.ZodType>(name: Name, schema: S) =>
  z.object({ data: z.object({ object: z.object({ [name]: schema }).transform((object) => object[name]) }) });

const eventSchemas = new Map<string, z.ZodType<{ data: { object: z.output<typeof moneySchema> | undefined } }>>([
  ['order.created', objectOf('order_created', orderSchema)],
  ['order.updated', objectOf('order_updated', orderSchema)],
  ['order.fulfillment.updated', objectOf('order_fulfillment_updated', orderSchema)],
  ['payment.created', objectOf('payment', moneySchema)],
  ['payment.updated', objectOf('payment', moneySchema)],
  ['refund.created', objectOf('refund', moneySchema)],
  ['refund.updated', objectOf('refund', moneySchema)],
]);

const ignored = (reason: string): Reading => ({ kind: 'ignored', reason });

/** Which order a webhook of Square is about: it says hardly more. */
export const readWebhook = (document: unknown, { locationIds }: Settings): Reading => {
  const typed = parseWithFaults(z.object({ type: z.string().max(200) }), document);
  if ('faults' in typed) return { kind: 'orders', orders: [typed] };
  const schema = eventSchemas.get(typed.data.type);
  if (!schema) return ignored('An event of this type tells of no order; order.created and order.updated tell of all.');
  const event = parseWithFaults(schema, document);
  if ('faults' in event) return { kind: 'orders', orders: [event] };
  const { order_id, location_id, state } = event.data.data.object ?? {};
  if (!order_id) return ignored('The money is for no order.');
  if (state === 'DRAFT') return ignored('A draft is no order yet.');
  if (location_id && !locationIds.includes(location_id)) return ignored('The order is of another location.');
  return { kind: 'changed', ids: [order_id] };
};
