import { computeLineAmounts, type PricedLine, type Rounding } from '../amounts/compute-amounts.ts';
import { emptyRow, idsIn, linkIn, numberIn, type Row, textIn, type Values } from '../records/row.ts';
import { companyId, type Session } from '../session.ts';
import { choice, field, link, links } from './field.ts';
import { defineModel } from './model.ts';
import { orderStates } from './order-states.ts';
import { productTitle } from './product-product.ts';

/** The currency of an order: its pricelist's, else the company's. */
export const currencyOf = (order: Values, { store }: Session): number => {
  const pricelist = store.find('product.pricelist', linkIn(order, 'pricelist_id') ?? 0) ?? emptyRow;
  const company = store.find('res.company', companyId) ?? emptyRow;
  return linkIn(pricelist, 'currency_id') ?? linkIn(company, 'currency_id') ?? 1;
};

/** How the amounts of an order are rounded: by the company's setting, in the order's currency. */
export const roundingOf = (order: Values, session: Session): Rounding => {
  const { store } = session;
  const company = store.find('res.company', companyId) ?? emptyRow;
  const isPerLine = textIn(company, 'tax_calculation_rounding_method') === 'round_per_line';
  return {
    method: isPerLine ? 'round_per_line' : 'round_globally',
    digits: numberIn(store.find('res.currency', currencyOf(order, session)) ?? emptyRow, 'decimal_places'),
  };
};

export const pricedLine = (line: Values, { store }: Session): PricedLine => ({
  quantity: numberIn(line, 'product_uom_qty'),
  unitPrice: numberIn(line, 'price_unit'),
  discountPercent: numberIn(line, 'discount'),
  taxes: idsIn(line, 'tax_ids').map((id) => {
    const tax = store.find('account.tax', id) ?? emptyRow;
    return { id, percent: numberIn(tax, 'amount'), included: tax['price_include'] === true };
  }),
});

const productDefaults = (product: Row): Values => {
  const description = textIn(product, 'description_sale');
  return {
    name: description === '' ? productTitle(product) : `${productTitle(product)}\n${description}`,
    price_unit: numberIn(product, 'list_price'),
    product_uom_id: linkIn(product, 'uom_id') ?? false,
    tax_ids: idsIn(product, 'taxes_id'),
  };
};

const orderOf = (line: Values, { store }: Session): Values =>
  store.find('sale.order', linkIn(line, 'order_id') ?? 0) ?? emptyRow;

const defaultsOfLine = (given: Values, session: Session): Values => {
  const { store } = session;
  const product = store.find('product.product', linkIn(given, 'product_id') ?? 0);
  const fromProduct = product ? productDefaults(product) : emptyRow;
  return {
    sequence: 10,
    product_uom_qty: 1,
    price_unit: 0,
    discount: 0,
    tax_ids: [],
    is_delivery: false,
    qty_delivered: 0,
    qty_invoiced: 0,
    company_id: companyId,
    currency_id: currencyOf(orderOf(given, session), session),
    state: 'draft',
    ...fromProduct,
    technical_price_unit: numberIn({ ...fromProduct, ...given }, 'price_unit'),
  };
};

const titleOfLine = (line: Row, { store }: Session): string => {
  const order = store.find('sale.order', linkIn(line, 'order_id') ?? 0) ?? emptyRow;
  const partner = store.find('res.partner', linkIn(order, 'partner_id') ?? 0) ?? emptyRow;
  const product = store.find('product.product', linkIn(line, 'product_id') ?? 0);
  return `${textIn(order, 'name')} - ${product ? productTitle(product) : textIn(line, 'name')} (${textIn(partner, 'name')})`;
};

const readonly = { readonly: true };
const required = { required: true };

export const saleOrderLine = defineModel({
  name: 'sale.order.line',
  label: 'Sales Order Line',
  order: 'order_id, sequence, id',
  fields: {
    order_id: link('Order Reference', 'sale.order', required),
    product_id: link('Product', 'product.product'),
    name: field('text', 'Description', required),
    product_uom_qty: field('float', 'Quantity', { required: true, digits: 2 }),
    product_uom_id: link('Unit', 'uom.uom'),
    price_unit: field('float', 'Unit Price', required),
    technical_price_unit: field('float', 'Technical Price Unit'),
    discount: field('float', 'Discount (%)', { digits: 2 }),
    tax_ids: links('Taxes', 'account.tax'),
    price_subtotal: field('monetary', 'Subtotal', readonly),
    price_tax: field('float', 'Total Tax', readonly),
    price_total: field('monetary', 'Total', readonly),
    sequence: field('integer', 'Sequence'),
    is_delivery: field('boolean', 'Is a Delivery'),
    display_type: choice('Display Type', [
      ['line_section', 'Section'],
      ['line_subsection', 'Subsection'],
      ['line_note', 'Note'],
    ]),
    state: choice('Order Status', orderStates, readonly),
    currency_id: link('Currency', 'res.currency', readonly),
    company_id: link('Company', 'res.company', readonly),
    qty_delivered: field('float', 'Delivery Quantity', { digits: 2 }),
    qty_invoiced: field('float', 'Invoiced Quantity', { digits: 2 }),
  },
  computed: { display_name: titleOfLine },
  defaults: defaultsOfLine,
  afterChange: (line, session) => {
    const amounts = computeLineAmounts(pricedLine(line, session), roundingOf(orderOf(line, session), session));
    session.store.update('sale.order.line', line.id, {
      currency_id: currencyOf(orderOf(line, session), session),
      price_subtotal: amounts.subtotal,
      price_tax: amounts.tax,
      price_total: amounts.total,
    });
  },
});
