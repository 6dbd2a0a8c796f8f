import type { OrderRecord } from '../ledger/order-record.ts';
import type { Order } from '../order/order.ts';
import type { Configuration } from '../runtime/configuration.ts';
import { type Partner, partnerSchema } from '../runtime/partner-configuration.ts';
import type { OrderContext, PendingOrder } from './sale-order/order-context.ts';

/** Where orders go, and whose they are. */
export interface OrderPlace extends Pick<OrderContext, 'connectionId' | 'connection'> {
  readonly partners: Configuration['partners'];
}

/** An order may outlive its partner in the configuration; it is then written as any partner's. */
const formerPartner: Partner = partnerSchema.parse({ connection: 'none' });

/** What the ledger holds of an order, as whoever writes it to Odoo takes it; `base` is the older revision that Odoo holds. */
export const pendingOrderOf = (
  { partners, ...place }: OrderPlace,
  record: OrderRecord,
  order: Order,
  base?: Order,
): PendingOrder => {
  const { id, partner, content, firstContent, writtenRank, odoo, updatedAt } = record;
  const policy = partners[partner] ?? formerPartner;
  const lastTry = lastTryOf(record);
  return {
    ...{ ...place, id, partner, policy, order, seenAt: updatedAt },
    ...(lastTry === undefined ? {} : { lastTry }),
    ...(writtenRank !== undefined && odoo
      ? { odooId: odoo.id, kept: odoo.kept ?? [], ...(base === undefined ? {} : { base }) }
      : { mayBeOlder: firstContent !== undefined && firstContent !== content }),
  };
};

/**
 * A claim without a verdict is that of a writer which ended, or left Odoo's answer open. An order that was just taken out
 * of the parked ones is sent because somebody looked.
 */
function lastTryOf({ failure, attempts, interruptions, claimedUntil, replayId }: OrderRecord): PendingOrder['lastTry'] {
  if (claimedUntil !== undefined) return 'unknown';
  const isReplayed = replayId !== undefined && attempts === 0 && interruptions === 0;
  if (failure?.outcome === 'unknown' && !isReplayed) return 'unknown';
  return failure !== undefined || attempts > 0 || interruptions !== undefined ? 'answered' : undefined;
}
