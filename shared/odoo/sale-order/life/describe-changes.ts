import type { Address, Order, OrderLine } from '../../../order/order.ts';

/** More changes than a person reads; the rest is only counted. */
const maximumChanges = 40;

/**
 * What changed between two revisions of an order that somebody must see to, a sentence a change, old → new; empty when
 * only its note or its payment did. Without the older one, what is ordered now.
 */
export const describeChanges = (before: Order | undefined, after: Order): string[] => {
  const changes = before ? differences(before, after) : contents(after);
  const rest = changes.length - maximumChanges;
  return rest > 0 ? [...changes.slice(0, maximumChanges), `and ${rest} more changes`] : changes;
};

const contents = (order: Order): string[] => [
  ...order.lines.map((line) => `Now ordered: ${lineText(line)}`),
  `Total: ${order.totals.total} ${order.currency}`,
];

const differences = (before: Order, after: Order): string[] => [
  ...lineChanges(before, after),
  ...change('Shipping', amounts(before.shipping, 'price'), amounts(after.shipping, 'price')),
  ...change('Discounts', amounts(before.discounts, 'amount'), amounts(after.discounts, 'amount')),
  ...change('Fees', amounts(before.fees, 'amount'), amounts(after.fees, 'amount')),
  ...change('Customer', customerText(before), customerText(after)),
  ...change('Invoice address', addressText(before.billingAddress), addressText(after.billingAddress)),
  ...change('Delivery address', addressText(before.shippingAddress), addressText(after.shippingAddress)),
  ...change('Total', totalText(before), totalText(after)),
];

function lineChanges(before: Order, after: Order): string[] {
  const old = new Map(before.lines.map((line) => [line.externalId, line]));
  const now = new Set(after.lines.map(({ externalId }) => externalId));
  return [
    ...after.lines.flatMap((line) => {
      const previous = old.get(line.externalId);
      return previous ? lineChange(previous, line) : [`Added: ${lineText(line)}`];
    }),
    ...before.lines.filter(({ externalId }) => !now.has(externalId)).map((line) => `Removed: ${lineText(line)}`),
  ];
}

function lineChange(before: OrderLine, after: OrderLine): string[] {
  const changes = [
    ...change('article', before.sku ?? before.barcode, after.sku ?? after.barcode),
    ...change('description', before.description, after.description),
    ...change('quantity', `${before.quantity} ${before.unit ?? ''}`, `${after.quantity} ${after.unit ?? ''}`),
    ...change('unit price', before.unitPrice, after.unitPrice),
    ...change('discount', before.discount, after.discount),
    ...change('taxes', taxText(before), taxText(after)),
  ];
  return changes.length === 0 ? [] : [`${titleOf(before)}: ${changes.join(', ')}`];
}

const nothing = 'none';

const change = (what: string, before = '', after = ''): string[] =>
  before.trim() === after.trim() ? [] : [`${what} ${before.trim() || nothing} → ${after.trim() || nothing}`];

const titleOf = ({ description, sku, externalId }: OrderLine): string =>
  [description?.split('\n')[0], sku && `(${sku})`].filter(Boolean).join(' ') || `Line ${externalId}`;

const lineText = (line: OrderLine): string => `${line.quantity} × ${titleOf(line)} at ${line.unitPrice}`;

const taxText = ({ taxes = [] }: OrderLine): string => taxes.map(({ rate, amount }) => `${rate}: ${amount}`).join(', ');

/** Shipping, discounts or fees by their names and amounts. */
function amounts<Key extends string>(
  entries: readonly ({ readonly [key in Key]: string } & {
    readonly method?: string | undefined;
    readonly code?: string | undefined;
    readonly name?: string | undefined;
  })[] = [],
  key: Key,
): string {
  return entries.map((entry) => [entry.method ?? entry.name ?? entry.code, entry[key]].join(' ').trim()).join(', ');
}

const customerText = ({ customer: { name, company, vatNumber } }: Order): string =>
  [name, company, vatNumber].filter(Boolean).join(', ');

const addressText = (address: Address | undefined): string =>
  address === undefined
    ? ''
    : [
        ...[address.name, address.company, address.street1, address.street2],
        ...[address.postalCode, address.city, address.subdivision, address.country, address.phone],
      ]
        .filter(Boolean)
        .join(', ');

const totalText = ({ totals, currency }: Order): string => `${totals.total} ${currency}`;
