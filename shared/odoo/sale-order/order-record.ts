import { fail, type Result, succeed } from '../../failure/result.ts';
import { defaultFaults } from '../configured/default-faults.ts';
import { leaveOutAbsent } from '../dialect/leave-out-absent.ts';
import { externalIdOf } from '../external-id.ts';
import type { LoadRecord } from '../load-record.ts';
import type { OrderContacts } from './contacts/order-contacts.ts';
import { carrierCells } from './lines/carrier-cells.ts';
import { draftLines } from './lines/draft-lines.ts';
import { lineCells } from './lines/line-cells.ts';
import { missingReferences } from './missing/missing-references.ts';
import { orderCells } from './order-cells.ts';
import type { OrderContext } from './order-context.ts';
import type { References } from './references/references.ts';

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
  // What every order meets comes first: it pauses the lane instead of parking this one.
  const fault = defaultFaults(context, references)[0] ?? missingReferences(context, lines, references);
  if (fault) return fail(fault);
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
