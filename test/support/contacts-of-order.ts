import { contactsOf, type OrderContacts } from '../../shared/odoo/sale-order/contacts/order-contacts.ts';
import type { OrderContext } from '../../shared/odoo/sale-order/order-context.ts';
import type { References } from '../../shared/odoo/sale-order/references/references.ts';

/** The contacts of an order that has some; throws the failure of one that has none. */
export const contactsOfOrder = (context: OrderContext, references: References): OrderContacts => {
  const contacts = contactsOf(context, references);
  if (!contacts.ok) throw new Error(contacts.failure.operatorMessage);
  return contacts.value;
};
