interface OrderName {
  readonly partner: string;
  readonly externalId: string;
}

const tail = ({ partner, externalId }: OrderName): string =>
  `/orders/${encodeURIComponent(partner)}/${encodeURIComponent(externalId)}`;

/** Path of an order in the operator API. */
export const apiPathOf = (order: OrderName): string => tail(order);

/** Address of an order in the console. */
export const pageOf = (order: OrderName): string => `/console${tail(order)}`;
