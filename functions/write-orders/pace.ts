/** How many orders one group of calls to Odoo may hold just now, and how that is learnt. */
export interface Pace {
  /** How many orders fit into the time that is left; 0 when not even one does. */
  limit(remainingMs: number): number;
  /** Tells how long Odoo took for a group. */
  record(measured: { readonly orders: number; readonly elapsedMs: number }): void;
}

/** A group shall take no longer than this: Odoo's own limits are 60 s of CPU and 120 s in all. */
const targetMs = 15_000;
/** Kept free for recording verdicts. */
const reserveMs = 2_000;
const maximumOrders = 100;
/** The first group of a new container: a writer that died of a slow Odoo must not begin with the same again. */
const firstOrders = 25;
/** Weight of the newest measurement: quick to shrink when Odoo gets slow, quick to recover. */
const weight = 0.5;

/**
 * Starts small, grows to 100 orders a group, and shrinks as far as one when Odoo is slow, so that neither a call nor the
 * writer runs into its time limit. Reckons with Odoo taking up to twice as long as it did last.
 */
export const createPace = (): Pace => {
  let msPerOrder: number | undefined;
  return {
    limit(remainingMs) {
      const availableMs = Math.min(targetMs, (remainingMs - reserveMs) / 2);
      const fitting = Math.floor(availableMs / (msPerOrder ?? targetMs / firstOrders));
      return Math.max(0, Math.min(msPerOrder === undefined ? firstOrders : maximumOrders, fitting));
    },
    record({ orders, elapsedMs }) {
      const measured = Math.max(1, elapsedMs / Math.max(1, orders));
      msPerOrder = msPerOrder === undefined ? measured : weight * measured + (1 - weight) * msPerOrder;
    },
  };
};
