/** Where the parts of a mapped order stand in the delivery. */
export interface Origin {
  /** The delivery's fields that the totals were read from. */
  readonly totals: { readonly tax: string; readonly total: string };
  /** Places in `line_items` of the order's lines. */
  readonly lines: readonly number[];
  /** Places in `shipping_lines` of the order's shipping. */
  readonly shipping: readonly number[];
}

const fields = new Map([
  ['/externalId', '/id'],
  ['/revision', '/updated_at'],
  ['/placedAt', '/processed_at'],
  ['/currency', '/currency'],
  ['/customer', '/customer'],
  ['/customer/email', '/email'],
  ['/customer/phone', '/phone'],
  ['/lines', '/line_items'],
  ['/shipping', '/shipping_lines'],
  ['/note', '/note'],
  ['/attributes', '/note_attributes'],
]);

const lineFields = new Map([
  ['externalId', 'id'],
  ['sku', 'sku'],
  ['description', 'name'],
  ['quantity', 'quantity'],
  ['unitPrice', 'price'],
  ['discount', 'discount_allocations'],
  ['taxes', 'tax_lines'],
  ['method', 'title'],
  ['price', 'price'],
]);

const addressFields = new Map([
  ['street1', 'address1'],
  ['street2', 'address2'],
  ['postalCode', 'zip'],
  ['country', 'country_code'],
  ['subdivision', 'province_code'],
]);

/** JSON Pointer into Shopify's delivery for one into the canonical order made of it; to the nearest part that has one. */
export const sourcePointerOf = (pointer: string, { totals, lines, shipping }: Origin): string => {
  const [, part = '', second = '', third = ''] = pointer.split('/');
  if (part === 'lines' && second !== '') return inList('/line_items', lines[Number(second)], third);
  if (part === 'shipping' && second !== '') return inList('/shipping_lines', shipping[Number(second)], third);
  if (part === 'totals') return `/${second === 'tax' ? totals.tax : totals.total}`;
  const address = /^(billing|shipping)Address$/.exec(part)?.[1];
  if (address) return `/${address}_address${second && `/${addressFields.get(second) ?? second}`}`;
  return fields.get(`/${part}/${second}`) ?? fields.get(`/${part}`) ?? '';
};

function inList(list: string, index: number | undefined, field: string): string {
  const name = lineFields.get(field);
  return `${list}/${index}${name === undefined ? '' : `/${name}`}`;
}
