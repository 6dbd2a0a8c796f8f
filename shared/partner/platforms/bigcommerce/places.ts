import { type Places, placesOfList } from '../mapping/check-mapped.ts';
import type { Side } from './side.ts';

const addressPlaces = (address: string, place: string): Places => ({
  [address]: place,
  [`${address}/street1`]: `${place}/street_1`,
  [`${address}/street2`]: `${place}/street_2`,
  [`${address}/postalCode`]: `${place}/zip`,
  [`${address}/country`]: `${place}/country_iso2`,
  [`${address}/city`]: `${place}/city`,
});

/** Where in what was fetched the parts of the canonical order stand. */
export const placesOf = (lines: readonly string[], side: Side): Places => ({
  ...placesOfList('/lines', lines, {
    externalId: 'id',
    sku: 'sku',
    quantity: 'quantity',
    unitPrice: `price_${side}`,
    discount: 'applied_discounts',
    parent: 'parent_order_product_id',
  }),
  ...addressPlaces('/billingAddress', '/order/billing_address'),
  ...addressPlaces('/shippingAddress', '/shipping_addresses/0'),
  '/externalId': '/order/id',
  '/revision': '/order/date_modified',
  '/placedAt': '/order/date_created',
  '/currency': '/order/default_currency_code',
  '/customer': '/order/billing_address',
  '/customer/externalId': '/order/customer_id',
  '/lines': '/products',
  '/shipping': '/shipping_addresses',
  '/fees': '/fees',
  '/discounts': '/order/discount_amount',
  '/giftCards': '/order/gift_certificate_amount',
  '/refunds': '/refunds',
  '/totals/tax': '/order/total_tax',
  '/totals/total': '/order/total_inc_tax',
  '/note': '/order/customer_message',
});
