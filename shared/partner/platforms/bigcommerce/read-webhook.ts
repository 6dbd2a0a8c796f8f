import * as z from 'zod';
import { parseWithFaults } from '../../../order/fault.ts';
import type { Reading } from '../platform.ts';

const webhookSchema = z.object({ scope: z.string().max(200) });

const idSchema = z
  .union([z.int().positive(), z.string().regex(/^\d{1,30}$/)], { error: 'must be a BigCommerce id' })
  .transform(String);
/** An event about a part of an order may name the order beside the part. */
const dataSchema = z.object({
  data: z.union(
    [
      z.object({ order_id: idSchema }).transform(({ order_id }) => order_id),
      z.object({ type: z.literal('order'), id: idSchema }).transform(({ id }) => id),
    ],
    { error: 'must name the order that it is about' },
  ),
});

/** Below `store/order/`: what says nothing of the order itself. */
const besides = /^store\/order\/(message|metafield)\//;

/** Which order a webhook of BigCommerce is about: it says hardly more. */
export const readWebhook = (document: unknown): Reading => {
  const webhook = parseWithFaults(webhookSchema, document);
  if ('faults' in webhook) return { kind: 'orders', orders: [webhook] };
  const { scope } = webhook.data;
  if (!scope.startsWith('store/order/') || besides.test(scope)) {
    return {
      kind: 'ignored',
      reason: 'A delivery of this scope tells of no order; store/order/* tells of every change.',
    };
  }
  const named = parseWithFaults(dataSchema, document);
  return 'faults' in named ? { kind: 'orders', orders: [named] } : { kind: 'changed', ids: [named.data.data] };
};
