import type { OrderKey } from '../ledger/keys.ts';

/** Where a partner reads its order's state, from the origin on. */
export const linkOfOrder = ({ partner, externalId }: OrderKey): string =>
  `/v1/partners/${partner}/orders/${encodeURIComponent(externalId)}`;
