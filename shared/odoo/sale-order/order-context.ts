import type { Order } from '../../order/order.ts';
import type { Connection } from '../../runtime/configuration.ts';
import type { Partner } from '../../runtime/partner-configuration.ts';

/** An order of a partner, and the Odoo connection that it goes to. */
export interface OrderContext {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly partner: string;
  /** What is configured for the partner. */
  readonly policy: Partner;
  readonly order: Order;
}

/** An order to write. */
export interface PendingOrder extends OrderContext {
  /** Waybill's own id of the order. */
  readonly id: string;
  /** Of its sale.order, when an older revision is known to be in Odoo. */
  readonly odooId?: number | undefined;
  /** An older revision may be in Odoo all the same: it was sent, perhaps, and nobody heard the answer. */
  readonly mayBeOlder?: boolean;
  /** The older revision that Odoo holds under `odooId`, as far as it is still known. */
  readonly base?: Order;
  /** Lines that a person has taken in hand there, by the end of their external ids. */
  readonly kept?: readonly string[];
  /** An earlier try may have put the order into Odoo without anybody knowing: look before writing it where that matters. */
  readonly mayExist?: boolean;
  /** What the ledger knows of the try before this one: Odoo answered, or nobody knows. Absent for an order never tried. */
  readonly lastTry?: 'answered' | 'unknown';
  /** When the ledger's record of the order was last changed, as it was seen; whoever claims the order claims this. */
  readonly seenAt?: string;
}
