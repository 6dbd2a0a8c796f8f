import { type Places, placesOfList } from '../mapping/check-mapped.ts';

const addressPlaces = (ours: string, theirs: string): Places => ({
  [ours]: theirs,
  [`${ours}/street1`]: `${theirs}/address_1`,
  [`${ours}/street2`]: `${theirs}/address_2`,
  [`${ours}/city`]: `${theirs}/city`,
  [`${ours}/postalCode`]: `${theirs}/postcode`,
  [`${ours}/country`]: `${theirs}/country`,
  [`${ours}/subdivision`]: `${theirs}/state`,
  [`${ours}/company`]: `${theirs}/company`,
  [`${ours}/phone`]: `${theirs}/phone`,
});

const places: Places = {
  '/externalId': '/id',
  '/revision': '/date_modified_gmt',
  '/placedAt': '/date_created_gmt',
  '/currency': '/currency',
  '/customer': '/billing',
  '/customer/externalId': '/customer_id',
  '/customer/email': '/billing/email',
  '/customer/phone': '/billing/phone',
  '/customer/vatNumber': '/meta_data',
  ...addressPlaces('/billingAddress', '/billing'),
  ...addressPlaces('/shippingAddress', '/shipping'),
  '/lines': '/line_items',
  '/shipping': '/shipping_lines',
  '/fees': '/fee_lines',
  '/giftCards': '/gift_cards',
  '/refunds': '/refunds',
  '/totals': '/total',
  '/totals/tax': '/total_tax',
  '/note': '/customer_note',
  '/paymentReference': '/transaction_id',
  '/paymentMethod': '/payment_method_title',
  '/attributes': '/meta_data',
};

const lineFields = {
  externalId: 'id',
  sku: 'sku',
  barcode: 'global_unique_id',
  description: 'name',
  quantity: 'quantity',
  unitPrice: 'subtotal',
  discount: 'total',
  taxes: 'taxes',
  parent: 'bundled_by',
  notes: 'meta_data',
};

/** What of WooCommerce's order the parts of the canonical one were made of; `lines`: their places in `line_items`. */
export const placesOf = (lines: readonly number[]): Places => ({
  ...places,
  ...placesOfList(
    '/lines',
    lines.map((index) => `/line_items/${index}`),
    lineFields,
  ),
});
