import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

/** Orders in other money than the company's. */
export const currencyShapes: readonly OrderShape[] = [
  {
    name: 'euros with tax in the price',
    order: plain({
      ...{ currency: 'EUR', taxesIncluded: true },
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '59.90', taxes: [tax('0.19', '9.56')] }),
      totals: { tax: '9.56', total: '59.90' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 59.9, taxes: ['19 incl'] }],
      ...{ untaxed: '50.34', tax: '9.56', total: '59.90' },
    },
  },
  {
    name: 'pounds, with tax that the shop rounded on each line and Odoo rounds once',
    order: plain({
      ...{ currency: 'GBP', taxesIncluded: true },
      billingAddress: { street1: '10 High St', city: 'Leeds', postalCode: 'LS1 1AA', country: 'GB' },
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '24.99', taxes: [tax('0.20', '4.17')] }),
      shipping: [{ method: 'Royal Mail', price: '3.99', taxes: [tax('0.20', '0.67')] }],
      totals: { tax: '4.84', total: '28.98' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 24.99, taxes: ['20 incl'] },
        { product: 'Delivery_007', quantity: 1, price: 3.99, taxes: ['20 incl'] },
      ],
      ...{ untaxed: '24.15', tax: '4.83', total: '28.98' },
    },
  },
  {
    name: 'yen, which have no smaller coin',
    order: plain({
      ...{ currency: 'JPY', taxesIncluded: true },
      lines: numbered({ sku: 'E-COM06', quantity: '3', unitPrice: '1980', taxes: [tax('0.10', '540')] }),
      totals: { tax: '540', total: '5940' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 3, price: 1980, taxes: ['10 incl'] }],
      ...{ untaxed: '5400', tax: '540', total: '5940' },
    },
  },
  {
    name: 'yen with tax on top that has to be rounded',
    order: plain({
      currency: 'JPY',
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '1234', taxes: [tax('0.10', '123')] }),
      totals: { tax: '123', total: '1357' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 1234, taxes: ['10'] }],
      ...{ untaxed: '1234', tax: '123', total: '1357' },
    },
  },
  {
    name: 'dinars, which have a thousand fils',
    order: plain({
      currency: 'KWD',
      lines: numbered({ sku: 'E-COM06', quantity: '2', unitPrice: '12.345' }),
      totals: { tax: '0.000', total: '24.690' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 2, price: 12.345 }],
      ...{ untaxed: '24.690', tax: '0.000', total: '24.690' },
    },
    beyond14: 'keeps two decimals of a price',
  },
  {
    name: 'a price finer than the smallest coin',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1000', unitPrice: '0.0125' }),
      totals: { tax: '0.00', total: '12.50' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1000, price: 0.0125 }],
      ...{ untaxed: '12.50', tax: '0.00', total: '12.50' },
    },
    beyond14: 'keeps two decimals of a price',
  },
];
