/** Where in an order a cell belongs: names, places in lists, and `line` for the line that the row is. */
export type ColumnPath = readonly (string | number)[];

/** Stands for the place of the row's own line among the lines of its order. */
export const ownLine = -1;

const address = ['name', 'company', 'street1', 'street2', 'city', 'postalCode', 'country', 'subdivision', 'phone'];

const plain: ReadonlySet<string> = new Set([
  ...['externalId', 'revision', 'placedAt', 'currency', 'taxesIncluded', 'status', 'note'],
  ...['paymentStatus', 'paymentReference', 'paymentMethod', 'totals.tax', 'totals.total'],
  ...['externalId', 'name', 'email', 'phone', 'company', 'vatNumber', 'language'].map((name) => `customer.${name}`),
  ...['billingAddress', 'shippingAddress'].flatMap((whose) => address.map((name) => `${whose}.${name}`)),
]);

const ofLine: ReadonlySet<string> = new Set([
  ...['externalId', 'sku', 'barcode', 'description', 'quantity', 'unit', 'unitPrice', 'discount', 'parent', 'section'],
  'notes',
]);

const taxNames: ReadonlySet<string> = new Set(['name', 'rate', 'amount']);

/** Columns of an order's lists: `shipping.price` is the first one's, `shipping2.price` the second one's. */
const lists: ReadonlyMap<string, { readonly field: string; readonly names: ReadonlySet<string>; isTaxed: boolean }> =
  new Map([
    ['shipping', { field: 'shipping', names: new Set(['method', 'price']), isTaxed: true }],
    ['discount', { field: 'discounts', names: new Set(['code', 'amount']), isTaxed: true }],
    ['fee', { field: 'fees', names: new Set(['name', 'amount', 'kind']), isTaxed: true }],
    ['giftCard', { field: 'giftCards', names: new Set(['code', 'amount']), isTaxed: false }],
  ]);

/** Where the cells of a column belong; undefined for a name that no column has. Names are those of the canonical order. */
export const pathOfColumn = (column: string): ColumnPath | undefined => {
  if (plain.has(column)) return column.split('.');
  const attribute = /^attributes\.(.{1,64})$/s.exec(column)?.[1];
  if (attribute !== undefined) return attribute === '__proto__' ? undefined : ['attributes', attribute];
  const [head = '', ...rest] = column.split('.');
  if (head === 'line') return pathInLine(rest);
  const [name, at] = numbered(head);
  const list = lists.get(name);
  if (!list) return undefined;
  const path = pathIn(list.names, list.isTaxed, rest);
  return path && [list.field, at, ...path];
};

function pathInLine(rest: readonly string[]): ColumnPath | undefined {
  const path = pathIn(ofLine, true, rest);
  if (!path) return undefined;
  return ['lines', ownLine, ...(path[0] === 'notes' ? ['notes', 0] : path)];
}

function pathIn(names: ReadonlySet<string>, isTaxed: boolean, [head = '', ...rest]: readonly string[]) {
  if (names.has(head)) return rest.length === 0 ? [head] : undefined;
  const [name, at] = numbered(head);
  const [tax = '', ...more] = rest;
  return isTaxed && name === 'tax' && taxNames.has(tax) && more.length === 0 ? ['taxes', at, tax] : undefined;
}

/** `tax` is the first, `tax2` the second. */
function numbered(head: string): [name: string, at: number] {
  const [, name = head, number = '1'] = /^([a-zA-Z]+)([2-9])$/.exec(head) ?? [];
  return [name, Number(number) - 1];
}
