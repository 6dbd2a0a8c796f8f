/** What a shop calls a basket, or an order that was thrown away. */
const noOrders = new Set(['checkout-draft', 'auto-draft', 'draft', 'new', 'trash']);

const cancelledStatuses = new Set(['cancelled', 'failed', 'refunded']);

/** What an order of this status is; plugins add statuses of their own, all of which are stages of an open order. */
export const statusOf = (status: string): 'none' | 'open' | 'cancelled' => {
  const known = status.replace(/^wc-/, '');
  if (noOrders.has(known)) return 'none';
  return cancelledStatuses.has(known) ? 'cancelled' : 'open';
};
