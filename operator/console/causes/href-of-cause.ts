import type { GroupReply } from '../../../shared/contract/operator/now-replies.ts';

/** Where a cause has its page. */
export const hrefOfCause = ({ connection, cause }: Pick<GroupReply, 'connection' | 'cause'>): string =>
  `/console/causes/${encodeURIComponent(connection)}/${encodeURIComponent(cause)}`;

/** Where the orders of a cause are listed. */
export const hrefOfOrders = ({ connection, cause }: Pick<GroupReply, 'connection' | 'cause'>): string =>
  `/console/orders?${new URLSearchParams({ state: 'parked', connection, cause })}`;
