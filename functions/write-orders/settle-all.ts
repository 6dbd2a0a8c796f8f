import type { WriteOutcome } from '../../shared/odoo/sale-order/write-outcome.ts';
import type { InHand } from './plan-sets.ts';
import { type Settled, type Settlement, settleOrder } from './settle-order.ts';

/** What became of an order in hand; `put-back`: a new message is on the lane, nothing else happened. */
export interface Done {
  readonly item: InHand;
  readonly as: Settled | 'put-back';
}

/** Settles each order by itself: one that the ledger cannot record keeps its message and harms no other. */
export const settleAll = async (
  deps: Settlement,
  items: readonly InHand[],
  outcomeOf: (item: InHand) => WriteOutcome | undefined,
): Promise<Done[]> => {
  const settled = await Promise.all(
    items.map(async (item): Promise<Done[]> => {
      const outcome = outcomeOf(item);
      if (!outcome) return [];
      try {
        return [{ item, as: await settleOrder(deps, item, outcome) }];
      } catch (error) {
        const errorName = error instanceof Error ? error.name : 'unknown';
        deps.log.error('order.unsettled', { orderId: item.seen.id, errorName });
        return [];
      }
    }),
  );
  return settled.flat();
};
