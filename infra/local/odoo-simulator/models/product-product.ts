import { type Row, textIn } from '../records/row.ts';
import { choice, field, link, links } from './field.ts';
import { defineModel } from './model.ts';

/** `[E-COM06] Corner Desk Right Sit`. */
export const productTitle = (product: Row): string => {
  const code = textIn(product, 'default_code');
  return code === '' ? textIn(product, 'name') : `[${code}] ${textIn(product, 'name')}`;
};

export const productProduct = defineModel({
  name: 'product.product',
  label: 'Product Variant',
  order: 'default_code, name, id',
  fields: {
    name: field('char', 'Name', { required: true }),
    default_code: field('char', 'Internal Reference'),
    barcode: field('char', 'Barcode'),
    active: field('boolean', 'Active'),
    sale_ok: field('boolean', 'Sales'),
    type: choice(
      'Product Type',
      [
        ['consu', 'Goods'],
        ['service', 'Service'],
        ['combo', 'Combo'],
      ],
      { required: true },
    ),
    list_price: field('float', 'Sales Price'),
    company_id: link('Company', 'res.company'),
    uom_id: link('Unit', 'uom.uom', { required: true }),
    taxes_id: links('Sales Taxes', 'account.tax'),
    description_sale: field('text', 'Sales Description'),
  },
  computed: { display_name: productTitle },
  defaults: () => ({ active: true, sale_ok: true, type: 'consu', list_price: 1, uom_id: 1, taxes_id: [] }),
});
