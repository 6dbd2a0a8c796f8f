import type { Failure } from '../../failure/failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { Order } from '../../order/order.ts';
import type { Connection, Partner } from '../../runtime/configuration.ts';
import { defaultFaults } from '../configured/default-faults.ts';
import { leaveOutAbsent } from '../dialect/leave-out-absent.ts';
import { externalIdOf } from '../external-id.ts';
import type { LoadRecord } from '../load-record.ts';
import type { OrderContacts } from './contacts.ts';
import { carrierCells } from './lines/carrier-cells.ts';
import { lineCells } from './lines/line-cells.ts';
import { missingReferences } from './missing-references.ts';
import { orderCells } from './order-cells.ts';
import { draftLines } from './order-lines.ts';
import type { References } from './references.ts';

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

/** The external id of an order's sale.order; the same for every delivery and revision, which is what makes it one. */
export const orderExternalId = ({ connectionId, partner, order }: OrderContext): string =>
  externalIdOf(connectionId, 'order', partner, order.externalId);

/** The order as `load` takes it, or what it refers to that Odoo does not have. */
export const orderRecordOf = (
  context: OrderContext,
  contacts: OrderContacts,
  references: References,
): Result<LoadRecord> => {
  const lines = draftLines(context, references.dialect);
  const missing: Failure | undefined = missingReferences(context, lines, references);
  const missingDefault = defaultFaults(context, references)[0];
  if (missingDefault) return fail(missingDefault);
  if (missing) return fail(missing);
  const cells = orderCells(context, contacts, references);
  if (!cells.ok) return cells;
  const [first = {}, ...moreRows] = lines.map((line, index) => lineCells(context, line, index, references));
  const record = {
    externalId: orderExternalId(context),
    row: { ...cells.value, ...carrierCells(context, lines, references), ...first },
    moreRows,
  };
  return succeed(leaveOutAbsent(record, references.dialect));
};
