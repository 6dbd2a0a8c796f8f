import type { Failure } from '../../failure/failure.ts';
import type { OdooOrder } from '../../ledger/order-record.ts';

/** What became of an order: in Odoo as it should be, or a failure, perhaps with a draft that Odoo holds all the same. */
export type WriteOutcome =
  | {
      readonly kind: 'written';
      readonly odoo: OdooOrder;
      /** Set when something of it waits in Odoo for a person to do. */
      readonly handedOver?: boolean;
    }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly odoo?: OdooOrder };
