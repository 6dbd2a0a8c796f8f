import * as z from 'zod';
import { parseWithFaults } from '../../../shared/order/fault.ts';
import { checkMapped } from '../../../shared/partner/platforms/mapping/check-mapped.ts';
import { definePlatform, type ParsedOrder } from '../../../shared/partner/platforms/platform.ts';
import { hmac } from '../../../shared/partner/signatures/hmac.ts';

const soldSchema = z.object({
  ref: z.string(),
  at: z.string(),
  buyer: z.string(),
  article: z.string(),
  pieces: z.int(),
  cents: z.int(),
});

/** Tinyshop's sales: one article each, in euros, with prices that hold no tax. */
export const tinyshop = definePlatform({
  settings: z.strictObject({}),
  credentials: z.strictObject({}),
  schemes: [hmac({ headers: ['x-tinyshop-signature'], encoding: 'hex' })],
  sameRevision: 'keep',
  read: ({ headers, document }) =>
    headers['x-tinyshop-event'] === 'sold'
      ? { kind: 'orders', orders: [parseSold(document)] }
      : { kind: 'ignored', reason: 'Only sales are orders.' },
});

function parseSold(document: unknown): ParsedOrder {
  const sold = parseWithFaults(soldSchema, document);
  if ('faults' in sold) return sold;
  const { ref, at, buyer, article, pieces, cents } = sold.data;
  const order = {
    externalId: ref,
    revision: at,
    placedAt: at,
    currency: 'EUR',
    taxesIncluded: false,
    customer: { name: buyer },
    lines: [{ externalId: '1', sku: article, quantity: String(pieces), unitPrice: (cents / 100).toFixed(2) }],
    totals: { tax: '0.00', total: ((cents * pieces) / 100).toFixed(2) },
  };
  return checkMapped(order, { '/externalId': '/ref', '/revision': '/at', '/lines': '/article' });
}
