import type { LoadRecord } from '../../load-record.ts';
import type { ContactRef } from './contact-ref.ts';

/** The contacts of an order as its columns of sale.order have them. */
export interface Named<Contact> {
  readonly customer: Contact;
  readonly invoiceAddress: Contact;
  readonly deliveryAddress: Contact;
}

const columns = {
  partner_id: 'customer',
  partner_invoice_id: 'invoiceAddress',
  partner_shipping_id: 'deliveryAddress',
} as const;

/** The columns of an order that say whom it is for. */
export const customerCells = (contacts: Named<ContactRef>): LoadRecord['row'] =>
  Object.fromEntries(
    Object.entries(columns).map(([column, name]) => {
      const contact = contacts[name];
      return 'odooId' in contact ? [`${column}/.id`, String(contact.odooId)] : [`${column}/id`, contact.externalId];
    }),
  );

/**
 * The order for these contacts instead, by database id: rows of one call share their columns, and Odoo refuses a contact
 * that has one for external ids and one for database ids, though only one of them is filled.
 */
export const inTheNameOf = (contacts: Named<number>, record: LoadRecord): LoadRecord => ({
  ...record,
  row: {
    ...Object.fromEntries(Object.entries(record.row).filter(([column]) => !isOfContact(column))),
    ...Object.fromEntries(Object.entries(columns).map(([column, name]) => [`${column}/.id`, String(contacts[name])])),
  },
});

const isOfContact = (column: string): boolean => /^partner_(invoice_|shipping_)?id\/\.?id$/.test(column);
