import { type Places, placesOfList } from '../mapping/check-mapped.ts';

/** Where the parts of a mapped order stand in the delivery. */
export interface Origin {
  /** The delivery's fields that the totals were read from. */
  readonly totals: { readonly tax: string; readonly total: string };
  /** Places in `line_items` of the order's lines. */
  readonly lines: readonly number[];
  /** Places in `shipping_lines` of the order's shipping. */
  readonly shipping: readonly number[];
  /** Places in `refunds` of the order's refunds. */
  readonly refunds: readonly number[];
}

const addressFields = [
  ['name', 'name'],
  ['company', 'company'],
  ['street1', 'address1'],
  ['street2', 'address2'],
  ['city', 'city'],
  ['postalCode', 'zip'],
  ['country', 'country_code'],
  ['subdivision', 'province_code'],
  ['phone', 'phone'],
] as const;

const addressPlaces = (ours: string, theirs: string): Places => ({
  [ours]: theirs,
  ...Object.fromEntries(addressFields.map(([name, source]) => [`${ours}/${name}`, `${theirs}/${source}`])),
});

const places: Places = {
  '/externalId': '/id',
  '/revision': '/updated_at',
  '/placedAt': '/processed_at',
  '/currency': '/currency',
  '/customer': '/customer',
  '/customer/email': '/email',
  '/customer/phone': '/phone',
  '/customer/language': '/customer_locale',
  ...addressPlaces('/billingAddress', '/billing_address'),
  ...addressPlaces('/shippingAddress', '/shipping_address'),
  '/lines': '/line_items',
  '/shipping': '/shipping_lines',
  '/refunds': '/refunds',
  '/note': '/note',
  '/attributes': '/note_attributes',
};

const lineFields = {
  externalId: 'id',
  sku: 'sku',
  description: 'name',
  quantity: 'quantity',
  unitPrice: 'price',
  discount: 'discount_allocations',
  taxes: 'tax_lines',
};

const shippingFields = { method: 'title', price: 'price', taxes: 'tax_lines' };

const at = (list: string, indexes: readonly number[]): string[] => indexes.map((index) => `${list}/${index}`);

/** What of a Shopify order the parts of the canonical one were made of. */
export const placesOf = ({ totals, lines, shipping, refunds }: Origin): Places => ({
  ...places,
  '/totals': `/${totals.total}`,
  '/totals/tax': `/${totals.tax}`,
  ...placesOfList('/lines', at('/line_items', lines), lineFields),
  ...placesOfList('/shipping', at('/shipping_lines', shipping), shippingFields),
  ...placesOfList('/refunds', at('/refunds', refunds)),
});
