import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

/** How taxes are charged. */
export const taxShapes: readonly OrderShape[] = [
  {
    name: 'tax on top of the price',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '2', unitPrice: '9.50', taxes: [tax('0.20', '3.80')] }),
      totals: { tax: '3.80', total: '22.80' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 2, price: 9.5, taxes: ['20'] }],
      ...{ untaxed: '19.00', tax: '3.80', total: '22.80' },
    },
  },
  {
    name: 'tax in the price',
    order: plain({
      taxesIncluded: true,
      lines: numbered({ sku: 'E-COM06', quantity: '2', unitPrice: '12.00', taxes: [tax('0.20', '4.00')] }),
      totals: { tax: '4.00', total: '24.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 2, price: 12, taxes: ['20 incl'] }],
      ...{ untaxed: '20.00', tax: '4.00', total: '24.00' },
    },
  },
  {
    name: 'tax in a price that does not divide evenly',
    order: plain({
      taxesIncluded: true,
      lines: numbered({ sku: 'E-COM06', quantity: '3', unitPrice: '19.99', taxes: [tax('0.20', '10.00')] }),
      totals: { tax: '10.00', total: '59.97' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 3, price: 19.99, taxes: ['20 incl'] }],
      ...{ untaxed: '49.97', tax: '10.00', total: '59.97' },
    },
  },
  {
    name: 'tax in a discounted price',
    order: plain({
      taxesIncluded: true,
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '1', unitPrice: '119.00', discount: '11.90' },
        taxes: [tax('0.19', '17.10')],
      }),
      totals: { tax: '17.10', total: '107.10' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 107.1, taxes: ['19 incl'] }],
      ...{ untaxed: '90.00', tax: '17.10', total: '107.10' },
    },
  },
  {
    name: 'three rates on one order, one of them nothing',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '100.00', taxes: [tax('0.20', '20.00')] },
        { sku: 'E-COM07', quantity: '1', unitPrice: '100.00', taxes: [tax('0.055', '5.50')] },
        { sku: 'E-COM08', quantity: '1', unitPrice: '100.00', taxes: [tax('0', '0.00')] },
      ),
      totals: { tax: '25.50', total: '325.50' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 100, taxes: ['20'] },
        { product: 'E-COM07', quantity: 1, price: 100, taxes: ['5.5'] },
        { product: 'E-COM08', quantity: 1, price: 100 },
      ],
      ...{ untaxed: '300.00', tax: '25.50', total: '325.50' },
    },
  },
  {
    name: 'two taxes on one line, such as federal and provincial',
    order: plain({
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '1', unitPrice: '100.00' },
        taxes: [tax('0.055', '5.50'), tax('0.10', '10.00')],
      }),
      totals: { tax: '15.50', total: '115.50' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 100, taxes: ['5.5', '10'] }],
      ...{ untaxed: '100.00', tax: '15.50', total: '115.50' },
    },
  },
  {
    name: 'a rate with three decimals, as in New York',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '40.00', taxes: [tax('0.08875', '3.55')] }),
      totals: { tax: '3.55', total: '43.55' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 40, taxes: ['8.875'] }],
      ...{ untaxed: '40.00', tax: '3.55', total: '43.55' },
    },
  },
  {
    name: 'taxable goods with untaxed shipping',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '40.00', taxes: [tax('0.08875', '3.55')] }),
      shipping: [{ method: 'UPS Ground', price: '7.95', taxes: [] }],
      totals: { tax: '3.55', total: '51.50' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 40, taxes: ['8.875'] },
        { product: 'Delivery_007', name: 'UPS Ground', quantity: 1, price: 7.95 },
      ],
      ...{ untaxed: '47.95', tax: '3.55', total: '51.50' },
    },
  },
  {
    name: 'an exempt business abroad: nothing is charged',
    order: plain({
      customer: { externalId: 'shapes-eu', name: 'Engines GmbH', company: 'Engines GmbH' },
      billingAddress: { street1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
      lines: numbered({ sku: 'E-COM06', quantity: '5', unitPrice: '20.00', taxes: [tax('0', '0.00')] }),
      totals: { tax: '0.00', total: '100.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 5, price: 20 }],
      ...{ untaxed: '100.00', tax: '0.00', total: '100.00' },
    },
  },
  {
    name: 'a rate that a rule gives to a tax by its name',
    connection: { taxes: { mapping: [{ rate: '0.20', country: 'FR', tax: '20%' }] } },
    order: plain({
      shippingAddress: { street1: '1 Rue A', city: 'Paris', postalCode: '75001', country: 'FR' },
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '50.00', taxes: [tax('0.20', '10.00')] }),
      totals: { tax: '10.00', total: '60.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 50, taxes: ['20'] }],
      ...{ untaxed: '50.00', tax: '10.00', total: '60.00' },
    },
  },
  {
    name: 'a rate that no tax of Odoo has, given to another by a rule',
    connection: { taxes: { mapping: [{ rate: '0.0825', tax: '8.875%' }] }, totals: { roundingLimit: '1.00' } },
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '40.00', taxes: [tax('0.0825', '3.30')] }),
      totals: { tax: '3.30', total: '43.30' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 40, taxes: ['8.875'] },
        { product: 'WAYBILL-FEE', quantity: 1, price: -0.25 },
      ],
      ...{ untaxed: '39.75', tax: '3.55', total: '43.30' },
    },
  },
  {
    name: 'taxes that Odoo chooses by itself, which come to what was charged',
    connection: { taxes: { by: 'fiscal-position' } },
    order: plain({
      lines: numbered({ sku: 'FURN_8888', quantity: '2', unitPrice: '10.00', taxes: [tax('0.15', '3.00')] }),
      totals: { tax: '3.00', total: '23.00' },
    }),
    expected: {
      lines: [{ product: 'FURN_8888', quantity: 2, price: 10, taxes: ['15'] }],
      ...{ untaxed: '20.00', tax: '3.00', total: '23.00' },
    },
  },
  {
    name: 'tax that was rounded on each line, a cent off what Odoo makes of the order',
    connection: { totals: { roundingLimit: '0.02' } },
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '0.33', taxes: [tax('0.10', '0.03')] },
        { sku: 'E-COM07', quantity: '1', unitPrice: '0.33', taxes: [tax('0.10', '0.03')] },
      ),
      totals: { tax: '0.06', total: '0.72' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 0.33, taxes: ['10'] },
        { product: 'E-COM07', quantity: 1, price: 0.33, taxes: ['10'] },
        { product: 'WAYBILL-FEE', quantity: 1, price: -0.01 },
      ],
      ...{ untaxed: '0.65', tax: '0.07', total: '0.72' },
    },
  },
];
