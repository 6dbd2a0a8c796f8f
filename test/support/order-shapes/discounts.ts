import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

/** How less is paid than the price. */
export const discountShapes: readonly OrderShape[] = [
  {
    name: 'a discount that the unit price can hold exactly',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '2', unitPrice: '10.00', discount: '1.00' }),
      totals: { tax: '0.00', total: '19.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 2, price: 9.5 }],
      ...{ untaxed: '19.00', tax: '0.00', total: '19.00' },
    },
  },
  {
    name: 'a discount of ten split into 3.34, 3.33 and 3.33',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '20.00', discount: '3.34' },
        { sku: 'E-COM07', quantity: '1', unitPrice: '20.00', discount: '3.33' },
        { sku: 'E-COM08', quantity: '1', unitPrice: '20.00', discount: '3.33' },
      ),
      totals: { tax: '0.00', total: '50.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 16.66 },
        { product: 'E-COM07', quantity: 1, price: 16.67 },
        { product: 'E-COM08', quantity: 1, price: 16.67 },
      ],
      ...{ untaxed: '50.00', tax: '0.00', total: '50.00' },
    },
  },
  {
    name: 'a discount that no unit price holds: one cent off three pieces',
    order: plain({
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '3', unitPrice: '10.00', discount: '0.01' },
        taxes: [tax('0.20', '6.00')],
      }),
      totals: { tax: '6.00', total: '35.99' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 3, price: 10, taxes: ['20'] },
        { product: 'WAYBILL-DISCOUNT', quantity: 1, price: -0.01, taxes: ['20'] },
      ],
      ...{ untaxed: '29.99', tax: '6.00', total: '35.99' },
    },
  },
  {
    name: 'a line that is given away by a discount of its whole price',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '10.00' },
        { sku: 'E-COM07', quantity: '2', unitPrice: '7.50', discount: '15.00' },
      ),
      totals: { tax: '0.00', total: '10.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 10 },
        { product: 'E-COM07', quantity: 2, price: 0 },
      ],
      ...{ untaxed: '10.00', tax: '0.00', total: '10.00' },
    },
  },
  {
    name: 'a discount greater than its line',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '30.00' },
        { sku: 'E-COM07', quantity: '1', unitPrice: '5.00', discount: '8.00' },
      ),
      totals: { tax: '0.00', total: '27.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 30 },
        { product: 'E-COM07', quantity: 1, price: -3 },
      ],
      ...{ untaxed: '27.00', tax: '0.00', total: '27.00' },
    },
  },
  {
    name: 'a voucher on the whole order',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '30.00' }),
      discounts: [{ code: 'WELCOME', amount: '5.00' }],
      totals: { tax: '0.00', total: '25.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 30 },
        { product: 'WAYBILL-DISCOUNT', name: 'Discount WELCOME', quantity: 1, price: -5 },
      ],
      ...{ untaxed: '25.00', tax: '0.00', total: '25.00' },
    },
  },
  {
    name: 'a voucher that lowers the tax too',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '30.00', taxes: [tax('0.20', '6.00')] }),
      discounts: [{ code: 'FIVE', amount: '5.00', taxes: [tax('0.20', '1.00')] }],
      totals: { tax: '5.00', total: '30.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 30, taxes: ['20'] },
        { product: 'WAYBILL-DISCOUNT', quantity: 1, price: -5, taxes: ['20'] },
      ],
      ...{ untaxed: '25.00', tax: '5.00', total: '30.00' },
    },
  },
  {
    name: 'two vouchers, one of them on a shipped order with tax in its prices',
    order: plain({
      taxesIncluded: true,
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '24.00', taxes: [tax('0.20', '4.00')] }),
      shipping: [{ method: 'Post', price: '6.00', taxes: [tax('0.20', '1.00')] }],
      discounts: [
        { code: 'A', amount: '1.20', taxes: [tax('0.20', '0.20')] },
        { code: 'B', amount: '2.40', taxes: [tax('0.20', '0.40')] },
      ],
      totals: { tax: '4.40', total: '26.40' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 24, taxes: ['20 incl'] },
        { product: 'Delivery_007', quantity: 1, price: 6, taxes: ['20 incl'] },
        { product: 'WAYBILL-DISCOUNT', quantity: 1, price: -1.2, taxes: ['20 incl'] },
        { product: 'WAYBILL-DISCOUNT', quantity: 1, price: -2.4, taxes: ['20 incl'] },
      ],
      ...{ untaxed: '22.00', tax: '4.40', total: '26.40' },
    },
  },
];
