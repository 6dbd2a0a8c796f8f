import { makeFailure } from '../../failure/make-failure.ts';
import type { OdooOrder } from '../../ledger/order-record.ts';
import { decimal, formatDecimal } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';
import type { WriteOutcome } from '../sale-order/write-outcome.ts';

/** An order that is in Odoo: written, unless the controller tells its total and that is not what the partner charged. */
export const checkedOutcome = ({ order }: PendingOrder, odoo: OdooOrder): WriteOutcome => {
  if (odoo.total === undefined || order.status === 'cancelled') return { kind: 'written', odoo };
  const minorUnits = minorUnitsOf(order.currency);
  const charged = formatDecimal(decimal(order.totals.total).round(minorUnits), minorUnits);
  if (decimal(odoo.total).eq(charged)) return { kind: 'written', odoo };
  return {
    kind: 'failed',
    odoo,
    failure: makeFailure({
      class: 'total-mismatch',
      outcome: 'answered',
      concern: { kind: 'total', name: `${charged} ${order.currency}, ${odoo.total} in Odoo` },
      message: `The partner charged ${charged} ${order.currency}, but Odoo's order ${odoo.name} comes to ${odoo.total}.`,
      remedy: "Compare the order in Odoo with the partner's line by line, and mend in Odoo what differs.",
    }),
  };
};
