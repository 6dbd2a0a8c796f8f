import * as z from 'zod';
import { parseWithFaults } from '../../../order/fault.ts';
import type { Reading } from '../platform.ts';

const typeSchema = z.object({ NotificationType: z.string().max(100) });

const changeSchema = z.object({
  Payload: z.object({
    OrderChangeNotification: z.object({
      SellerId: z.string().max(50),
      AmazonOrderId: z.string().regex(/^[0-9A-Z]{1,10}-\d{7}-\d{7}$/, { error: 'must be the id of an Amazon order' }),
      Summary: z.object({ MarketplaceId: z.string().max(50).nullish() }).nullish(),
    }),
  }),
});

/** Whom a notification is for. */
export interface Seller {
  readonly sellerId: string;
  readonly marketplaceIds: readonly string[];
}

/** What a notification says to one seller: `ORDER_CHANGE` names an order, which is fetched; every other type none. */
export const readNotification = (document: unknown, seller: Seller): Reading => {
  const kind = typeSchema.safeParse(document).data?.NotificationType;
  if (kind !== undefined && kind !== 'ORDER_CHANGE') return { kind: 'ignored', reason: `${kind} is about no order.` };
  const parsed = parseWithFaults(changeSchema, document);
  if ('faults' in parsed) return { kind: 'orders', orders: [{ faults: parsed.faults }] };
  const { SellerId: sellerId, AmazonOrderId: id, Summary } = parsed.data.Payload.OrderChangeNotification;
  if (sellerId !== seller.sellerId) return { kind: 'ignored', reason: 'It is for another seller.' };
  const marketplaceId = Summary?.MarketplaceId;
  if (marketplaceId && !seller.marketplaceIds.includes(marketplaceId))
    return { kind: 'ignored', reason: 'It is about a marketplace that is none of the partner’s.' };
  return { kind: 'changed', ids: [id] };
};

const sellerSchema = z.object({
  Payload: z.object({ OrderChangeNotification: z.object({ SellerId: z.string().max(50) }) }),
});

/** The seller whom a notification names, however little else of it is understood. */
export const sellerOf = (document: unknown): string | undefined =>
  sellerSchema.safeParse(document).data?.Payload.OrderChangeNotification.SellerId;
