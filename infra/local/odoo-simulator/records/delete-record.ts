import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import { missingRecord, OdooError, userError } from '../odoo-error.ts';
import type { Session } from '../session.ts';
import { leaveParents } from './parents.ts';
import { idsIn, linkIn, type Row } from './row.ts';

const orderLinks = ['partner_id', 'partner_invoice_id', 'partner_shipping_id'];

/** A customer of an order cannot go before the order. */
const assertUnused = ({ store }: Session, partner: Row): void => {
  const used = store.rows('sale.order').some((order) => orderLinks.some((name) => order[name] === partner.id));
  if (!used) return;
  throw new OdooError(
    'psycopg2.errors.ForeignKeyViolation',
    'Another model is using the record you are trying to delete.\n\n' +
      "The troublemaker is: 'Sales Order' (sale.order)\n" +
      "Thanks to the following constraint: 'Customer' (partner_id)\n" +
      'How about archiving the record instead?',
  );
};

const assertDeletable = (session: Session, model: Model, row: Row): void => {
  if (model.name === 'res.partner') assertUnused(session, row);
  if (model.name === 'sale.order.line' && row['state'] === 'sale' && typeof row['display_type'] !== 'string') {
    throw userError(
      "Once a sales order is confirmed, you can't remove one of its lines (we need to track if something gets invoiced or delivered).\n" +
        'Set the quantity to 0 instead.',
    );
  }
  if (model.name === 'sale.order' && row['state'] !== 'draft' && row['state'] !== 'cancel') {
    throw userError('You can not delete a sent quotation or a confirmed sales order. You must first cancel it.');
  }
};

/** A line of the delivery takes the carrier of its order with it, whatever other such lines the order has. */
const dropCarrier = ({ store }: Session, model: Model, row: Row): void => {
  const orderId = linkIn(row, 'order_id');
  if (model.name !== 'sale.order.line' || row['is_delivery'] !== true || orderId === undefined) return;
  store.update('sale.order', orderId, { carrier_id: false });
};

/** Deletes a record, its children and their external ids, so that a `load` with the same external id makes it anew. */
export const deleteRecord = (session: Session, model: Model, id: number): void => {
  const row = session.store.find(model.name, id);
  if (!row) throw missingRecord(model.name, [id], session.user.id);
  assertDeletable(session, model, row);
  for (const [name, field] of Object.entries(model.fields)) {
    if (field.type !== 'one2many') continue;
    for (const childId of idsIn(row, name)) session.store.remove(modelBehind(field).name, childId);
  }
  dropCarrier(session, model, row);
  leaveParents(session, model, row);
  session.store.remove(model.name, id);
};
