import type { Connection } from '../runtime/configuration.ts';

/** What `has_access` asks about. */
export type Operation = 'read' | 'write' | 'create' | 'unlink';

/** A right on a model as a whole; record rules may narrow it to some records. */
export interface Right {
  readonly model: string;
  readonly operation: Operation;
}

const rightsOn = (model: string, ...operations: readonly Operation[]): Right[] =>
  operations.map((operation) => ({ model, operation }));

/** What of a connection decides which rights and columns it needs. */
export type Needs = Pick<Connection, 'life'>;

const rightsOfOrders: readonly Right[] = [
  ...rightsOn('sale.order', 'read', 'create', 'write'),
  // Lines that a newer revision no longer has are removed.
  ...rightsOn('sale.order.line', 'read', 'create', 'write', 'unlink'),
  ...rightsOn('res.partner', 'read', 'create', 'write'),
  // Notes below orders, and what people are asked to do; every internal user may leave them.
  ...['mail.message', 'mail.activity'].flatMap((model) => rightsOn(model, 'read', 'create')),
  ...['product.product', 'uom.uom', 'product.pricelist', 'account.tax'].flatMap((model) => rightsOn(model, 'read')),
  ...['res.company', 'res.currency', 'res.country', 'res.country.state'].flatMap((model) => rightsOn(model, 'read')),
];

/**
 * To make draft credit notes. Odoo changes a journal entry and its lines while it makes them, and reads for them, as the
 * user, when they are due and how they are to be reported; 14 also the journal and the accounts, which later ones look up
 * by themselves.
 */
const rightsOfCreditNotes: readonly Right[] = [
  ...['account.move', 'account.move.line'].flatMap((model) => rightsOn(model, 'read', 'create', 'write')),
  ...rightsOn('account.payment.term', 'read'),
  ...rightsOn('account.payment.term.line', 'read'),
  ...['account.account.tag', 'account.journal', 'account.account'].flatMap((model) => rightsOn(model, 'read')),
];

/** All that the integration user must be allowed to for a connection; what is not listed Waybill never asks for. */
export const requiredRightsOf = ({ life }: Needs): readonly Right[] => [
  ...rightsOfOrders,
  ...(life.refunds === 'credit-note' ? rightsOfCreditNotes : []),
];

type Columns = Readonly<Record<string, readonly string[]>>;

/**
 * The columns that Waybill writes or reads for a connection, by model, as Odoo 19 calls them: one that is missing or called
 * otherwise makes every order fail alike. Those of `load` are listed without what follows the slash; what an Odoo may lack is no part of it
 * (dialect/differences.ts), nor what only the configuration names.
 */
export const requiredColumnsOf = ({ life }: Needs): Columns => ({
  ...columnsOfOrders,
  ...(life.refunds === 'credit-note' ? columnsOfCreditNotes : {}),
});

const columnsOfOrders: Columns = {
  'sale.order': [
    ...['partner_id', 'partner_invoice_id', 'partner_shipping_id', 'client_order_ref', 'origin', 'date_order'],
    ...['pricelist_id', 'reference', 'note', 'company_id', 'order_line', 'name', 'state', 'amount_total', 'amount_tax'],
    ...['currency_id', 'user_id', 'create_uid', 'write_uid'],
  ],
  'sale.order.line': [
    ...['sequence', 'product_id', 'name', 'product_uom_qty', 'product_uom_id', 'price_unit', 'discount', 'tax_ids'],
    ...['display_type', 'order_id', 'price_subtotal', 'price_tax', 'price_total', 'qty_delivered', 'qty_invoiced'],
    ...['create_uid', 'write_uid'],
  ],
  'res.partner': [
    ...[
      'type',
      'name',
      'is_company',
      'company_name',
      'email',
      'phone',
      'vat',
      'lang',
      'street',
      'street2',
      'city',
      'zip',
    ],
    ...['country_id', 'state_id', 'parent_id', 'ref', 'company_id', 'ref_company_ids'],
    // For contacts that are found by their e-mail address.
    ...['email_normalized', 'active', 'partner_share', 'user_ids'],
  ],
  'product.product': ['default_code', 'barcode', 'name', 'active', 'company_id', 'uom_id'],
  'uom.uom': ['name'],
  'product.pricelist': ['currency_id', 'company_id'],
  'account.tax': ['name', 'amount', 'amount_type', 'price_include', 'type_tax_use', 'company_id'],
  'res.company': ['name', 'currency_id', 'country_id'],
  'res.country': ['code'],
  'res.country.state': ['code', 'country_id'],
};

const columnsOfCreditNotes: Columns = {
  'account.move': [
    ...['move_type', 'partner_id', 'currency_id', 'invoice_origin', 'ref', 'invoice_date', 'invoice_line_ids'],
  ],
  'account.move.line': ['name', 'quantity', 'price_unit', 'tax_ids'],
};
