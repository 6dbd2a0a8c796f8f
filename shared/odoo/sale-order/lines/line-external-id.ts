import { externalIdOf } from '../../external-id.ts';
import type { OrderContext } from '../order-context.ts';

/** The external id of a line of an order's sale.order, by the parts of the line's key. */
export const lineExternalId = (
  { connectionId, partner, order }: Pick<OrderContext, 'connectionId' | 'partner' | 'order'>,
  key: readonly string[],
): string => externalIdOf(connectionId, 'line', partner, order.externalId, ...key);
