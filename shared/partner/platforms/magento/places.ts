import { type Places, placesOfList } from '../mapping/check-mapped.ts';

const shippingAddress = '/extension_attributes/shipping_assignments/0/shipping/address';

const places: Places = {
  '/externalId': '/entity_id',
  '/revision': '/updated_at',
  '/placedAt': '/created_at',
  '/currency': '/order_currency_code',
  '/customer': '/customer_email',
  '/lines': '/items',
  '/shipping': '/shipping_amount',
  '/discounts': '/discount_amount',
  '/giftCards': '/extension_attributes/gift_cards',
  '/fees': '/extension_attributes',
  '/refunds': '/adjustment_positive',
  '/totals': '/grand_total',
  '/totals/tax': '/tax_amount',
  '/paymentReference': '/payment/last_trans_id',
  '/paymentMethod': '/payment/method',
  '/note': '/customer_note',
  ...addressAt('/billingAddress', '/billing_address'),
  ...addressAt('/shippingAddress', shippingAddress),
};

const itemFields = {
  externalId: 'item_id',
  sku: 'sku',
  description: 'name',
  quantity: 'qty_ordered',
  unitPrice: 'price',
  discount: 'discount_amount',
  taxes: 'tax_amount',
  parent: 'parent_item_id',
};

/** Where Magento's order has the parts of the canonical one; `items`: the places in `items` of its lines. */
export const placesOf = (items: readonly number[]): Places => ({
  ...places,
  ...placesOfList(
    '/lines',
    items.map((index) => `/items/${index}`),
    itemFields,
  ),
});

function addressAt(address: string, place: string): Places {
  return {
    [address]: place,
    [`${address}/street1`]: `${place}/street`,
    [`${address}/street2`]: `${place}/street`,
    [`${address}/city`]: `${place}/city`,
    [`${address}/postalCode`]: `${place}/postcode`,
    [`${address}/country`]: `${place}/country_id`,
    [`${address}/subdivision`]: `${place}/region_code`,
    [`${address}/phone`]: `${place}/telephone`,
  };
}
