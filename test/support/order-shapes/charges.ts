import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };
const article = numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '20.00' });
const articleLine = { product: 'E-COM06', quantity: 1, price: 20 };

/** What is charged beside goods, and what is paid with. */
export const chargeShapes: readonly OrderShape[] = [
  {
    name: 'shipping with tax',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '20.00', taxes: [tax('0.20', '4.00')] }),
      shipping: [{ method: 'DHL', price: '5.00', taxes: [tax('0.20', '1.00')] }],
      totals: { tax: '5.00', total: '30.00' },
    }),
    expected: {
      lines: [
        { ...articleLine, taxes: ['20'] },
        { product: 'Delivery_007', name: 'DHL', quantity: 1, price: 5, taxes: ['20'] },
      ],
      ...{ untaxed: '25.00', tax: '5.00', total: '30.00' },
    },
  },
  {
    name: 'free shipping, whose method the warehouse still has to see',
    order: plain({
      lines: article,
      shipping: [{ method: 'Collect in store', price: '0.00' }],
      totals: { tax: '0.00', total: '20.00' },
    }),
    expected: {
      lines: [articleLine, { product: 'Delivery_007', name: 'Collect in store', quantity: 1, price: 0 }],
      ...{ untaxed: '20.00', tax: '0.00', total: '20.00' },
    },
  },
  {
    name: 'two parcels by two methods',
    order: plain({
      lines: article,
      shipping: [
        { method: 'Letter', price: '2.50' },
        { method: 'Freight', price: '40.00' },
      ],
      totals: { tax: '0.00', total: '62.50' },
    }),
    expected: {
      lines: [
        articleLine,
        { product: 'Delivery_007', name: 'Letter', quantity: 1, price: 2.5 },
        { product: 'Delivery_007', name: 'Freight', quantity: 1, price: 40 },
      ],
      ...{ untaxed: '62.50', tax: '0.00', total: '62.50' },
    },
  },
  {
    name: 'a fee for cash on delivery, with tax',
    order: plain({
      lines: article,
      fees: [{ name: 'Cash on delivery', amount: '3.00', taxes: [tax('0.20', '0.60')] }],
      totals: { tax: '0.60', total: '23.60' },
    }),
    expected: {
      lines: [articleLine, { product: 'WAYBILL-FEE', name: 'Cash on delivery', quantity: 1, price: 3, taxes: ['20'] }],
      ...{ untaxed: '23.00', tax: '0.60', total: '23.60' },
    },
  },
  {
    name: 'a negative fee, as shops give for paying in advance',
    order: plain({
      lines: article,
      fees: [{ name: 'Payment in advance', amount: '-0.60' }],
      totals: { tax: '0.00', total: '19.40' },
    }),
    expected: {
      lines: [articleLine, { product: 'WAYBILL-FEE', name: 'Payment in advance', quantity: 1, price: -0.6 }],
      ...{ untaxed: '19.40', tax: '0.00', total: '19.40' },
    },
  },
  {
    name: 'a tip on a product of its own',
    connection: { products: { ...products, tip: 'Delivery_007' } },
    order: plain({
      lines: article,
      fees: [{ name: 'Tip', amount: '2.00', kind: 'tip' }],
      totals: { tax: '0.00', total: '22.00' },
    }),
    expected: {
      lines: [articleLine, { product: 'Delivery_007', name: 'Tip', quantity: 1, price: 2 }],
      ...{ untaxed: '22.00', tax: '0.00', total: '22.00' },
    },
  },
  {
    name: 'cash that was rounded to five cents',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '19.98' }),
      fees: [{ name: 'Cash rounding', amount: '0.02', kind: 'rounding' }],
      totals: { tax: '0.00', total: '20.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 19.98 },
        { product: 'WAYBILL-FEE', name: 'Cash rounding', quantity: 1, price: 0.02 },
      ],
      ...{ untaxed: '20.00', tax: '0.00', total: '20.00' },
    },
  },
  {
    name: 'a gift card as a means of payment',
    order: plain({
      lines: article,
      giftCards: [{ code: 'ABCD-EFGH-IJKL-1234', amount: '15.00' }],
      totals: { tax: '0.00', total: '20.00' },
    }),
    expected: { lines: [articleLine], untaxed: '20.00', tax: '0.00', total: '20.00' },
  },
  {
    name: 'a gift card as a line of its own',
    connection: { products: { ...products, giftCard: 'WAYBILL-DISCOUNT' } },
    order: plain({
      lines: article,
      giftCards: [{ code: 'ABCD-EFGH-IJKL-1234', amount: '15.00' }],
      totals: { tax: '0.00', total: '20.00' },
    }),
    expected: {
      lines: [articleLine, { product: 'WAYBILL-DISCOUNT', quantity: 1, price: -15 }],
      ...{ untaxed: '5.00', tax: '0.00', total: '5.00' },
    },
  },
  {
    name: 'an order paid for by gift cards altogether',
    connection: { products: { ...products, giftCard: 'WAYBILL-DISCOUNT' } },
    order: plain({
      lines: article,
      giftCards: [
        { code: 'AAAA-1111', amount: '12.00' },
        { code: 'BBBB-2222', amount: '8.00' },
      ],
      totals: { tax: '0.00', total: '20.00' },
    }),
    expected: {
      lines: [
        articleLine,
        { product: 'WAYBILL-DISCOUNT', quantity: 1, price: -12 },
        { product: 'WAYBILL-DISCOUNT', quantity: 1, price: -8 },
      ],
      ...{ untaxed: '0.00', tax: '0.00', total: '0.00' },
    },
  },
  {
    name: 'everything at once',
    order: plain({
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '2', unitPrice: '10.00', discount: '1.00' },
        taxes: [tax('0.20', '3.80')],
      }),
      shipping: [{ method: 'DHL', price: '5.00', taxes: [tax('0.20', '1.00')] }],
      fees: [
        { name: 'COD', amount: '1.50' },
        { name: 'Tip', amount: '2.00', kind: 'tip' },
      ],
      discounts: [{ code: 'WELCOME', amount: '2.00' }],
      giftCards: [{ amount: '5.00' }],
      totals: { tax: '4.80', total: '30.30' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 2, price: 9.5, taxes: ['20'] },
        { product: 'Delivery_007', name: 'DHL', quantity: 1, price: 5, taxes: ['20'] },
        { product: 'WAYBILL-FEE', name: 'COD', quantity: 1, price: 1.5 },
        { product: 'WAYBILL-FEE', name: 'Tip', quantity: 1, price: 2 },
        { product: 'WAYBILL-DISCOUNT', name: 'Discount WELCOME', quantity: 1, price: -2 },
      ],
      ...{ untaxed: '25.50', tax: '4.80', total: '30.30' },
    },
  },
];
