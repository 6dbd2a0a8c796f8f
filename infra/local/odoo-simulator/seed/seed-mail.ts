import type { Store } from '../records/store.ts';

const records = [
  ['sale.model_sale_order', 'ir.model', { name: 'Sales Order', model: 'sale.order' }],
  ['mail.mt_note', 'mail.message.subtype', { name: 'Note' }],
  ['mail.mail_activity_data_todo', 'mail.activity.type', { name: 'To-Do' }],
] as const;

/** What notes and activities point to, under Odoo's own external ids. */
export const seedMail = (store: Store): void => {
  for (const [externalId, model, values] of records) {
    const { id } = store.insert(model, values, 1);
    store.bindExternalId(externalId, { model, recordId: id, noupdate: true });
  }
};
