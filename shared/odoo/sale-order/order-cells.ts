import { type Result, succeed } from '../../failure/result.ts';
import { fieldCells } from '../configured/field-cells.ts';
import { defaultCells } from '../configured/sale-defaults.ts';
import type { LoadRecord } from '../load-record.ts';
import { customerCells } from './contacts/in-the-name-of.ts';
import type { OrderContacts } from './contacts/order-contacts.ts';
import { paymentText } from './life/payment-text.ts';
import { odooTime } from './odoo-time.ts';
import type { OrderContext } from './order-context.ts';
import type { References } from './references/references.ts';
import { toHtml } from './to-html.ts';

/**
 * The cells of the order itself: what the partner told, the connection's defaults where the order is new, and the
 * configured fields. Defaults are for a new order only: a person may have changed what an order began with.
 */
export const orderCells = (
  context: OrderContext & { readonly odooId?: number | undefined },
  contacts: OrderContacts,
  references: References,
): Result<LoadRecord['row']> => {
  const fields = fieldCells(context, references);
  if (!fields.ok) return fields;
  return succeed({
    ...ownCells(context, contacts, references),
    ...(context.odooId === undefined ? defaultCells(context, references) : {}),
    ...fields.value,
  });
};

function ownCells(
  { order, partner, connection }: OrderContext,
  contacts: OrderContacts,
  { pricelists, dialect }: References,
): LoadRecord['row'] {
  return {
    ...customerCells(contacts),
    client_order_ref: order.externalId,
    origin: partner,
    date_order: odooTime(order.placedAt),
    // No pricelist means the company's own currency.
    'pricelist_id/.id': String(pricelists.get(order.currency) ?? ''),
    // From 20 on an order says itself whether its prices include taxes.
    document_tax_mode: order.taxesIncluded ? 'tax_included' : 'tax_excluded',
    reference: paymentText(order, connection.products),
    // HTML from 15 on.
    note: dialect.column('sale.order', 'note')?.type === 'text' ? (order.note ?? '') : toHtml(order.note ?? ''),
    ...(connection.companyId === undefined ? {} : { 'company_id/.id': String(connection.companyId) }),
  };
}
