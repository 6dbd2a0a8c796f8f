import { modelNamed } from '../models/models.ts';
import { formatMoment } from '../moment.ts';
import { missingRecord, userError } from '../odoo-error.ts';
import type { Row, Values } from '../records/row.ts';
import { assertMayDo } from '../rights.ts';
import type { Session } from '../session.ts';

const change = (session: Session, orders: readonly Row[], values: Values): void => {
  const model = modelNamed('sale.order');
  assertMayDo(session, model, 'write');
  for (const { id } of orders) {
    const stamp = { write_uid: session.user.id, write_date: formatMoment(session.now) };
    session.store.update(model.name, id, { ...values, ...stamp });
    const changed = session.store.find(model.name, id);
    if (changed) model.afterChange(changed, session);
  }
};

const ordersOf = (session: Session, ids: readonly number[]): Row[] =>
  ids.map((id) => {
    const order = session.store.find('sale.order', id);
    if (!order) throw missingRecord('sale.order', [id], session.user.id);
    return order;
  });

/** Confirms all of them or, when one is not a quotation, none. Sets the order's date to now, as Odoo does. */
export const confirmOrders = (session: Session, ids: readonly number[]): true => {
  const orders = ordersOf(session, ids);
  if (orders.some(({ state }) => state !== 'draft' && state !== 'sent')) {
    throw userError('Some orders are not in a state requiring confirmation.');
  }
  change(session, orders, { state: 'sale', date_order: formatMoment(session.now) });
  return true;
};

/** Cancels orders in any state; twice is once. */
export const cancelOrders = (session: Session, ids: readonly number[]): true => {
  const orders = ordersOf(session, ids);
  if (orders.some(({ locked }) => locked === true)) {
    throw userError('You cannot cancel a locked order. Please unlock it first.');
  }
  change(session, orders, { state: 'cancel' });
  return true;
};

/** Makes quotations again of those that were cancelled or sent; leaves the others as they are. */
export const reopenOrders = (session: Session, ids: readonly number[]): true => {
  const orders = ordersOf(session, ids);
  change(
    session,
    orders.filter(({ state }) => state === 'cancel' || state === 'sent'),
    { state: 'draft' },
  );
  return true;
};
