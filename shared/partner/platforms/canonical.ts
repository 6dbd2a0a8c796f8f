import * as z from 'zod';
import { parseWithFaults } from '../../order/fault.ts';
import { orderSchema } from '../../order/order.ts';
import { ownSchemes } from '../signatures/own-schemes.ts';
import { definePlatform, type ParsedOrder } from './platform.ts';

/** Waybill's own order in a parsed document. */
export const parseCanonical = (document: unknown): ParsedOrder => parseWithFaults(orderSchema, document);

/** Waybill's own order, from whoever can send it: proven by an API key or a Standard Webhooks signature. */
export const canonical = definePlatform({
  settings: z.strictObject({}),
  credentials: z.strictObject({}),
  schemes: ownSchemes,
  sameRevision: 'keep',
  read: ({ document }) => ({ kind: 'orders', orders: [parseCanonical(document)] }),
});
