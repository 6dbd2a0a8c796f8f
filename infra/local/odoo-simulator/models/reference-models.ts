import { emptyRow, linkIn, textIn } from '../records/row.ts';
import { companyId } from '../session.ts';
import { choice, field, link } from './field.ts';
import { defineModel } from './model.ts';

const required = { required: true };
const active = { active: field('boolean', 'Active') };
const name = { name: field('char', 'Name', required) };

const accountTax = defineModel({
  name: 'account.tax',
  label: 'Tax',
  order: 'sequence, id',
  fields: {
    ...active,
    name: field('char', 'Tax Name', required),
    type_tax_use: choice(
      'Tax Type',
      [
        ['sale', 'Sales'],
        ['purchase', 'Purchases'],
        ['none', 'None'],
      ],
      required,
    ),
    amount_type: choice('Tax Computation', [['percent', 'Percentage']], required),
    amount: field('float', 'Amount', { required: true, digits: 4 }),
    price_include: field('boolean', 'Price Include', { readonly: true }),
    price_include_override: choice('Included in Price', [
      ['tax_included', 'Tax Included'],
      ['tax_excluded', 'Tax Excluded'],
    ]),
    company_id: link('Company', 'res.company', required),
    country_id: link('Country', 'res.country', required),
    sequence: field('integer', 'Sequence', required),
    description: field('html', 'Description'),
    invoice_label: field('char', 'Label on Invoices'),
  },
  defaults: (_given, { store }) => ({
    active: true,
    type_tax_use: 'sale',
    amount_type: 'percent',
    amount: 0,
    price_include: false,
    company_id: companyId,
    country_id: store.find('res.company', companyId)?.['country_id'] ?? false,
    sequence: 1,
  }),
  afterChange: (tax, { store }) =>
    store.update('account.tax', tax.id, { price_include: tax['price_include_override'] === 'tax_included' }),
});

const resCompany = defineModel({
  name: 'res.company',
  label: 'Companies',
  fields: {
    ...active,
    name: field('char', 'Company Name', required),
    currency_id: link('Currency', 'res.currency', required),
    country_id: link('Country', 'res.country'),
    partner_id: link('Partner', 'res.partner', required),
    tax_calculation_rounding_method: choice('Tax Calculation Rounding Method', [
      ['round_globally', 'Round per Tax'],
      ['round_per_line', 'Round per Line'],
    ]),
  },
  isVisible: ({ id }) => id === companyId,
});

const resCountry = defineModel({
  name: 'res.country',
  label: 'Country',
  order: 'name, id',
  fields: { name: field('char', 'Country Name', required), code: field('char', 'Country Code', required) },
});

const resCountryState = defineModel({
  name: 'res.country.state',
  label: 'Country state',
  order: 'code, id',
  fields: {
    name: field('char', 'State Name', required),
    code: field('char', 'State Code', required),
    country_id: link('Country', 'res.country', required),
  },
  computed: {
    display_name: (state, { store }) => {
      const country = store.find('res.country', linkIn(state, 'country_id') ?? 0) ?? emptyRow;
      return `${textIn(state, 'name')} (${textIn(country, 'code')})`;
    },
  },
});

const resCurrency = defineModel({
  name: 'res.currency',
  label: 'Currency',
  order: 'active desc, name',
  fields: {
    ...active,
    name: field('char', 'Currency', required),
    symbol: field('char', 'Symbol', required),
    rounding: field('float', 'Rounding Factor'),
    decimal_places: field('integer', 'Decimal Places', { readonly: true }),
  },
});

const deliveryCarrier = defineModel({
  name: 'delivery.carrier',
  label: 'Shipping Methods',
  order: 'sequence, id',
  fields: {
    ...active,
    name: field('char', 'Delivery Method', required),
    product_id: link('Delivery Product', 'product.product', required),
    company_id: link('Company', 'res.company'),
    delivery_type: choice('Provider', [
      ['base_on_rule', 'Based on Rules'],
      ['fixed', 'Fixed Price'],
    ]),
    fixed_price: field('float', 'Fixed Price'),
    sequence: field('integer', 'Sequence'),
  },
});

const productPricelist = defineModel({
  name: 'product.pricelist',
  label: 'Pricelist',
  order: 'sequence, id',
  fields: {
    ...active,
    name: field('char', 'Pricelist Name', required),
    currency_id: link('Currency', 'res.currency', required),
    company_id: link('Company', 'res.company'),
    sequence: field('integer', 'Sequence'),
  },
});

const uomUom = defineModel({
  name: 'uom.uom',
  label: 'Product Unit of Measure',
  fields: {
    ...active,
    name: field('char', 'Unit Name', required),
    relative_factor: field('float', 'Contains', required),
    relative_uom_id: link('Reference Unit', 'uom.uom'),
    parent_path: field('char', 'Parent Path'),
  },
});

/** Models that orders point to, and that nobody fills through Waybill. */
export const referenceModels = [
  accountTax,
  resCompany,
  resCountry,
  resCountryState,
  resCurrency,
  deliveryCarrier,
  productPricelist,
  uomUom,
  defineModel({ name: 'account.fiscal.position', label: 'Fiscal Position', fields: name }),
];
