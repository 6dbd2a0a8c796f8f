import type { Order } from '../order/order.ts';

/** An order at the door. */
export interface Arrival {
  readonly partner: string;
  readonly connection: string;
  readonly order: Order;
  readonly receivedAt: Date;
  /**
   * What to do with other content under the revision that is already here. A partner who numbers revisions sent a
   * mistake: `keep` what is here. A platform whose clock ticks in seconds changed twice in one: `replace` it.
   */
  readonly sameRevision: 'keep' | 'replace';
}
