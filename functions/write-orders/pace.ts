/** How many orders one group of calls may hold just now, and how that is learnt. */
export interface Pace {
  limit(): number;
  /** Tells how long Odoo took for a group. */
  record(measured: { readonly orders: number; readonly elapsedMs: number }): void;
}

/** A group that takes longer than this is too large: Odoo's own limits are 60 s of CPU and 120 s in all. */
const targetMs = 15_000;
const maximumOrders = 100;
/** Weight of the newest measurement: quick to fall when Odoo gets slow, quick to recover. */
const weight = 0.5;

/** Starts at 100 orders a group and shrinks as far as one when Odoo is slow, so that no call runs into a time limit. */
export const createPace = (): Pace => {
  let msPerOrder = 0;
  return {
    limit: () => Math.max(1, Math.min(maximumOrders, Math.floor(targetMs / Math.max(msPerOrder, 1)))),
    record({ orders, elapsedMs }) {
      const measured = elapsedMs / Math.max(1, orders);
      msPerOrder = msPerOrder === 0 ? measured : weight * measured + (1 - weight) * msPerOrder;
    },
  };
};
