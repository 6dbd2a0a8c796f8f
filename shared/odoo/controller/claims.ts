import type { Ledger } from '../../ledger/ledger.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';

/**
 * Who may send an order. Two writers may hold the same one, and to a controller that would be two orders; so each takes
 * it first. A claim is kept while nobody knows what became of the order, and ends by itself once no call can still run.
 */
export interface Claims {
  /** Those of the orders that are ours now. Never rejects: what cannot be claimed is not ours. */
  take(orders: readonly PendingOrder[]): Promise<readonly PendingOrder[]>;
  /** Gives up claims on orders of which Odoo took nothing. Never rejects: a claim that stays ends by itself. */
  release(orders: readonly PendingOrder[]): Promise<void>;
}

/** Claims over the ledger that end `holdMs` after they were taken. */
export const createClaims = (
  ledger: Pick<Ledger, 'claimOrder' | 'unclaimOrder'>,
  now: () => number,
  holdMs: number,
): Claims => {
  const taken = new Map<string, Date>();
  const claim = (order: PendingOrder, until: Date): Promise<boolean> =>
    ledger.claimOrder({ key: keyOf(order), seenAt: order.seenAt ?? '', until, now: new Date(now()) });

  return {
    async take(orders) {
      const until = new Date(now() + holdMs);
      const claimed = await Promise.allSettled(orders.map((order) => claim(order, until)));
      const ours = orders.filter((_order, index) => {
        const result = claimed[index];
        return result?.status === 'fulfilled' && result.value;
      });
      for (const { id } of ours) taken.set(id, until);
      return ours;
    },
    async release(orders) {
      const released = orders.flatMap((order) => {
        const until = taken.get(order.id);
        taken.delete(order.id);
        return until ? [ledger.unclaimOrder({ key: keyOf(order), until })] : [];
      });
      await Promise.allSettled(released);
    },
  };
};

const keyOf = ({ partner, order: { externalId } }: PendingOrder) => ({ partner, externalId });
