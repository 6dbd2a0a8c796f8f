import { parseWithFaults } from '../../order/fault.ts';
import { orderSchema } from '../../order/order.ts';
import { apiKey } from '../signatures/api-key.ts';
import { standardWebhooks } from '../signatures/standard-webhooks.ts';
import type { Platform } from './platform.ts';

/** Waybill's own order, from whoever can send it: proven by an API key or a Standard Webhooks signature. */
export const canonical: Platform = {
  schemes: [apiKey, standardWebhooks],
  sameRevision: 'keep',
  reasonToIgnore: () => undefined,
  parseOrder: (body) => parseWithFaults(orderSchema, body),
};
