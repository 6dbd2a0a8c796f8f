import type { Order } from '../../order/order.ts';

/** The text that a configured source finds in an order; undefined for nothing. A source with `=` says it itself. */
export const readSource = (order: Order, source: string): string | undefined => {
  if (source.startsWith('=')) return source.slice(1);
  if (source.startsWith(attributePrefix)) return order.attributes?.[source.slice(attributePrefix.length)];
  return readers[source]?.(order);
};

/** Whether every order has the same text there. */
export const isConstant = (source: string): boolean => source.startsWith('=');

const attributePrefix = 'attributes.';

const readers: Readonly<Record<string, (order: Order) => string | undefined>> = {
  paymentMethod: ({ paymentMethod }) => paymentMethod,
  paymentReference: ({ paymentReference }) => paymentReference,
  paymentStatus: ({ paymentStatus }) => paymentStatus,
  note: ({ note }) => note,
  placedAt: ({ placedAt }) => placedAt,
  'customer.externalId': ({ customer }) => customer.externalId,
  'customer.email': ({ customer }) => customer.email,
  'customer.phone': ({ customer }) => customer.phone,
};
