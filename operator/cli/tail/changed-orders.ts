import type { OrderRow } from '../../../shared/contract/operator/order-replies.ts';

/** More orders than are looked at at a time, so that none is forgotten that may be seen again. */
const mostRemembered = 5_000;

/** Remembers how orders were when they were last seen. */
export interface SeenOrders {
  /** Those that are new or other than before, the earliest change first. */
  changed(orders: readonly OrderRow[]): OrderRow[];
}

export const rememberOrders = (): SeenOrders => {
  const seen = new Map<string, string>();
  return {
    changed(orders) {
      const changed = orders.filter((order) => seen.get(order.id) !== standOf(order));
      for (const order of changed) {
        // Put behind all others, so that the one untouched for longest is the first to be forgotten.
        seen.delete(order.id);
        seen.set(order.id, standOf(order));
      }
      for (const id of seen.keys()) {
        if (seen.size <= mostRemembered) break;
        seen.delete(id);
      }
      return changed.toSorted((one, other) => (one.updatedAt < other.updatedAt ? -1 : 1));
    },
  };
};

const standOf = ({ state, attempts, revision, updatedAt }: OrderRow): string =>
  JSON.stringify([state, attempts, revision, updatedAt]);
