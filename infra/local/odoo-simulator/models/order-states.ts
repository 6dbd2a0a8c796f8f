/** The states of a sale order, with the labels that Odoo shows. */
export const orderStates = [
  ['draft', 'Quotation'],
  ['sent', 'Quotation Sent'],
  ['sale', 'Sales Order'],
  ['cancel', 'Cancelled'],
] as const;
