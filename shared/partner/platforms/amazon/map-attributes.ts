import { attributesOf } from '../mapping/attributes-of.ts';
import type { AmazonOrder } from './shop-order.ts';

/** What has no place of its own in the canonical order and yet helps people. */
export const mapAttributes = (order: AmazonOrder): Record<string, string> => {
  const { salesChannel, fulfillment, buyer } = order;
  const promotions = order.orderItems.flatMap(({ promotion }) =>
    (promotion?.breakdowns ?? []).flatMap(({ promotionId }) => promotionId ?? []),
  );
  return attributesOf([
    ['marketplace', salesChannel.marketplaceName ?? salesChannel.marketplaceId],
    ['fulfilled_by', fulfillment?.fulfilledBy],
    ['fulfillment_status', fulfillment?.fulfillmentStatus],
    ['ship_by', fulfillment?.shipByWindow?.latestDateTime],
    ['deliver_by', fulfillment?.deliverByWindow?.latestDateTime],
    ['programs', order.programs?.join(', ')],
    ['po_number', buyer?.buyerPurchaseOrderNumber],
    ['seller_order_id', order.orderAliases?.find(({ aliasType }) => aliasType === 'SELLER_ORDER_ID')?.aliasId],
    ['replaces', order.associatedOrders?.map(({ orderId }) => orderId ?? '').join(', ')],
    ['promotions', [...new Set(promotions)].join(', ')],
  ]);
};
