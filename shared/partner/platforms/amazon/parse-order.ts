import { parseWithFaults } from '../../../order/fault.ts';
import { checkMapped, type Places, placesOfList } from '../mapping/check-mapped.ts';
import type { Ignored, ParsedOrder } from '../platform.ts';
import { mapOrder } from './map-order.ts';
import { currencyOfMarketplace } from './marketplace-currencies.ts';
import type { AmazonSettings } from './settings.ts';
import { type AmazonOrder, amazonOrderSchema } from './shop-order.ts';

/** The canonical order in an order of Amazon's Orders API, version 2026-01-01. */
export const parseAmazonOrder = (document: unknown, settings: AmazonSettings): ParsedOrder | Ignored => {
  const given = parseWithFaults(amazonOrderSchema, document);
  if ('faults' in given) return given;
  const reason = reasonToIgnore(given.data, settings);
  if (reason !== undefined) return { ignored: reason };
  const currency = currencyOf(given.data);
  if (currency === undefined) return { faults: [{ pointer: '/proceeds/grandTotal', message: 'is required' }] };
  const { order, items } = mapOrder(given.data, currency);
  return checkMapped(order, { ...places, ...placesOfItems(items) });
};

function reasonToIgnore({ salesChannel, fulfillment }: AmazonOrder, settings: AmazonSettings): string | undefined {
  const { channelName, marketplaceId } = salesChannel;
  if (channelName !== 'AMAZON') return 'Amazon only ships it: it was sold elsewhere.';
  if (marketplaceId && !settings.marketplaceIds.includes(marketplaceId))
    return 'It was sold in a marketplace that is none of the partner’s.';
  const status = fulfillment?.fulfillmentStatus;
  if (status === 'PENDING' || status === 'PENDING_AVAILABILITY')
    return 'It is not paid yet, and has no prices until then.';
  return undefined;
}

/** What was cancelled has no prices any more, and must cancel what was written of it all the same. */
const currencyOf = ({ proceeds, fulfillment, salesChannel }: AmazonOrder): string | undefined =>
  proceeds?.grandTotal?.currencyCode ??
  (fulfillment?.fulfillmentStatus === 'CANCELLED' ? currencyOfMarketplace(salesChannel.marketplaceId) : undefined);

const places: Places = {
  '/externalId': '/orderId',
  '/revision': '/lastUpdatedTime',
  '/placedAt': '/createdTime',
  '/currency': '/proceeds/grandTotal/currencyCode',
  '/customer': '/buyer',
  '/shippingAddress': '/recipient/deliveryAddress',
  '/shippingAddress/country': '/recipient/deliveryAddress/countryCode',
  '/lines': '/orderItems',
  '/shipping': '/orderItems',
  '/fees': '/orderItems',
  '/totals': '/proceeds/grandTotal/amount',
};

const placesOfItems = (items: readonly number[]): Places =>
  placesOfList(
    '/lines',
    items.map((index) => `/orderItems/${index}`),
    {
      externalId: 'orderItemId',
      sku: 'product/sellerSku',
      description: 'product/title',
      quantity: 'quantityOrdered',
      unitPrice: 'product/price/unitPrice',
      discount: 'proceeds/breakdowns',
      taxes: 'proceeds/breakdowns',
    },
  );
