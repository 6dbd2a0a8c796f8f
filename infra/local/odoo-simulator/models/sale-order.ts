import { computeOrderAmounts } from '../amounts/compute-amounts.ts';
import { formatMoment } from '../moment.ts';
import { OdooError } from '../odoo-error.ts';
import { idsIn, linkIn, type Row, type Value, type Values } from '../records/row.ts';
import { companyId, type Session } from '../session.ts';
import { children, choice, field, link, links } from './field.ts';
import { defineModel } from './model.ts';
import { orderStates } from './order-states.ts';
import { currencyOf, pricedLine, roundingOf } from './sale-order-line.ts';

/** The customer's contact for deliveries or invoices, else the customer. */
const addressOf = (partnerId: number | undefined, type: string, { store }: Session): Value => {
  if (partnerId === undefined) return false;
  const contacts = idsIn(store.find('res.partner', partnerId) ?? {}, 'child_ids');
  return contacts.find((id) => store.find('res.partner', id)?.['type'] === type) ?? partnerId;
};

const defaultsOfOrder = (given: Values, session: Session): Values => {
  const partnerId = linkIn(given, 'partner_id');
  return {
    name: `S${String(session.store.nextNumber('sale.order.name')).padStart(5, '0')}`,
    state: 'draft',
    date_order: formatMoment(session.now),
    partner_invoice_id: addressOf(partnerId, 'invoice', session),
    partner_shipping_id: addressOf(partnerId, 'delivery', session),
    company_id: companyId,
    user_id: session.user.id,
    order_line: [],
    tag_ids: [],
    warehouse_id: 1,
    invoice_status: 'no',
    locked: false,
    active: true,
  };
};

const computeOrder = (order: Row, session: Session): void => {
  const { store } = session;
  const lines = idsIn(order, 'order_line').flatMap((id) => store.find('sale.order.line', id) ?? []);
  const priced = lines.filter((line) => typeof line['display_type'] !== 'string');
  const amounts = computeOrderAmounts(
    priced.map((line) => pricedLine(line, session)),
    roundingOf(order, session),
  );
  store.update('sale.order', order.id, {
    currency_id: currencyOf(order, session),
    amount_untaxed: amounts.untaxed,
    amount_tax: amounts.tax,
    amount_total: amounts.total,
  });
  for (const line of lines) {
    if (line['state'] !== order['state']) store.update('sale.order.line', line.id, { state: order['state'] ?? false });
  }
};

const checkOrder = (order: Values): void => {
  if (order['company_id'] !== companyId) {
    throw new OdooError('odoo.exceptions.AccessError', 'Access to unauthorized or invalid companies.');
  }
  // Odoo computes with the date before the database can refuse that it is missing.
  if (order['date_order'] === false) throw new OdooError('builtins.AssertionError', 'Datetime instance expected');
};

const readonly = { readonly: true };
const required = { required: true };

export const saleOrder = defineModel({
  name: 'sale.order',
  label: 'Sales Order',
  order: 'date_order desc, id desc',
  fields: {
    name: field('char', 'Order Reference', required),
    state: choice('Status', orderStates, readonly),
    partner_id: link('Customer', 'res.partner', required),
    partner_invoice_id: link('Invoice Address', 'res.partner', required),
    partner_shipping_id: link('Delivery Address', 'res.partner', required),
    client_order_ref: field('char', 'Customer Reference'),
    origin: field('char', 'Source Document'),
    date_order: field('datetime', 'Order Date', required),
    validity_date: field('date', 'Expiration'),
    commitment_date: field('datetime', 'Delivery Date'),
    note: field('html', 'Terms and conditions'),
    currency_id: link('Currency', 'res.currency', readonly),
    company_id: link('Company', 'res.company', required),
    user_id: link('Salesperson', 'res.users'),
    team_id: link('Sales Team', 'crm.team'),
    pricelist_id: link('Pricelist', 'product.pricelist'),
    warehouse_id: link('Warehouse', 'stock.warehouse'),
    tag_ids: links('Tags', 'crm.tag'),
    source_id: link('Source', 'utm.source'),
    medium_id: link('Medium', 'utm.medium'),
    campaign_id: link('Campaign', 'utm.campaign'),
    payment_term_id: link('Payment Terms', 'account.payment.term'),
    fiscal_position_id: link('Fiscal Position', 'account.fiscal.position'),
    carrier_id: link('Delivery Method', 'delivery.carrier'),
    order_line: children('Order Lines', 'sale.order.line', 'order_id'),
    amount_untaxed: field('monetary', 'Untaxed Amount', readonly),
    amount_tax: field('monetary', 'Taxes', readonly),
    amount_total: field('monetary', 'Total', readonly),
    invoice_status: choice('Invoice Status', [['no', 'Nothing to Invoice']], readonly),
    locked: field('boolean', 'Locked'),
    reference: field('char', 'Payment Ref.'),
    require_signature: field('boolean', 'Online signature'),
    require_payment: field('boolean', 'Online payment'),
  },
  defaults: defaultsOfOrder,
  check: checkOrder,
  afterChange: computeOrder,
});
