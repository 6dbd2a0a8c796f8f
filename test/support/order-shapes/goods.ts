import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

/** What can be on an order's lines. */
export const goodsShapes: readonly OrderShape[] = [
  {
    name: 'one article',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '10.00' }),
      totals: { tax: '0.00', total: '10.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 10 }],
      ...{ untaxed: '10.00', tax: '0.00', total: '10.00' },
    },
  },
  {
    name: 'the same article on two lines',
    order: plain({
      lines: numbered(
        { sku: 'E-COM07', quantity: '1', unitPrice: '10.00' },
        { sku: 'E-COM07', quantity: '2', unitPrice: '9.00' },
      ),
      totals: { tax: '0.00', total: '28.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM07', quantity: 1, price: 10 },
        { product: 'E-COM07', quantity: 2, price: 9 },
      ],
      ...{ untaxed: '28.00', tax: '0.00', total: '28.00' },
    },
  },
  {
    name: 'an article by its barcode',
    order: plain({
      lines: numbered({ barcode: '2100002000003', quantity: '1', unitPrice: '12.50' }),
      totals: { tax: '0.00', total: '12.50' },
    }),
    expected: {
      lines: [{ product: 'E-COM07', quantity: 1, price: 12.5 }],
      ...{ untaxed: '12.50', tax: '0.00', total: '12.50' },
    },
  },
  {
    name: "an article by the partner's own code",
    partner: { skus: { 'THEIRS-1': 'E-COM08' } },
    order: plain({
      lines: numbered({ sku: 'THEIRS-1', quantity: '3', unitPrice: '4.00' }),
      totals: { tax: '0.00', total: '12.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM08', quantity: 3, price: 4 }],
      ...{ untaxed: '12.00', tax: '0.00', total: '12.00' },
    },
  },
  {
    name: 'a free article beside one that is paid',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '10.00', taxes: [tax('0.20', '2.00')] },
        { sku: 'E-COM07', quantity: '1', unitPrice: '0.00' },
      ),
      totals: { tax: '2.00', total: '12.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 10, taxes: ['20'] },
        { product: 'E-COM07', quantity: 1, price: 0 },
      ],
      ...{ untaxed: '10.00', tax: '2.00', total: '12.00' },
    },
  },
  {
    name: 'an order that costs nothing at all',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '0.00' }),
      totals: { tax: '0.00', total: '0.00' },
    }),
    expected: { lines: [{ product: 'E-COM06', quantity: 1, price: 0 }], untaxed: '0.00', tax: '0.00', total: '0.00' },
  },
  {
    name: 'a line with a negative price, such as an old machine taken back',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '100.00', taxes: [tax('0.20', '20.00')] },
        { sku: 'E-COM07', quantity: '1', unitPrice: '-30.00', taxes: [tax('0.20', '-6.00')] },
      ),
      totals: { tax: '14.00', total: '84.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 100, taxes: ['20'] },
        { product: 'E-COM07', quantity: 1, price: -30, taxes: ['20'] },
      ],
      ...{ untaxed: '70.00', tax: '14.00', total: '84.00' },
    },
  },
  {
    name: 'half an article',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '0.5', unitPrice: '10.00' }),
      totals: { tax: '0.00', total: '5.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 0.5, price: 10 }],
      ...{ untaxed: '5.00', tax: '0.00', total: '5.00' },
    },
  },
  {
    name: 'a dozen of an article that is counted by the piece',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '2', unit: 'Dozens', unitPrice: '120.00' }),
      totals: { tax: '0.00', total: '240.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 2, price: 120 }],
      ...{ untaxed: '240.00', tax: '0.00', total: '240.00' },
    },
  },
  {
    name: 'a unit that only the partner calls so',
    connection: { units: { 'carton of 12': 'Dozens' } },
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '1', unit: 'carton of 12', unitPrice: '120.00' }),
      totals: { tax: '0.00', total: '120.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 120 }],
      ...{ untaxed: '120.00', tax: '0.00', total: '120.00' },
    },
  },
  {
    name: 'a custom line without a product',
    connection: {
      products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE', custom: 'WAYBILL-FEE' },
    },
    order: plain({
      lines: numbered({ description: 'Engraving "Ada"', quantity: '1', unitPrice: '15.00' }),
      totals: { tax: '0.00', total: '15.00' },
    }),
    expected: {
      lines: [{ product: 'WAYBILL-FEE', name: 'Engraving "Ada"', quantity: 1, price: 15 }],
      ...{ untaxed: '15.00', tax: '0.00', total: '15.00' },
    },
  },
  {
    name: 'a kit whose components cost nothing by themselves',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '50.00', taxes: [tax('0.20', '10.00')] },
        { sku: 'E-COM07', quantity: '2', unitPrice: '0.00', parent: '1' },
        { sku: 'E-COM08', quantity: '1', unitPrice: '0.00', parent: '1' },
      ),
      totals: { tax: '10.00', total: '60.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 50, taxes: ['20'] },
        { product: 'E-COM07', quantity: 2, price: 0 },
        { product: 'E-COM08', quantity: 1, price: 0 },
      ],
      ...{ untaxed: '50.00', tax: '10.00', total: '60.00' },
    },
  },
  {
    name: 'a configured article: the parent has the price, its one variant the same SKU',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '2', unitPrice: '25.00' },
        { sku: 'E-COM06', quantity: '2', unitPrice: '0.00', parent: '1' },
      ),
      totals: { tax: '0.00', total: '50.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 2, price: 25 }],
      ...{ untaxed: '50.00', tax: '0.00', total: '50.00' },
    },
  },
  {
    name: 'a heading above a line and a remark below it',
    order: plain({
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '1', unitPrice: '10.00' },
        ...{ section: 'For the office', notes: ['Leave it with the porter'] },
      }),
      totals: { tax: '0.00', total: '10.00' },
    }),
    expected: {
      lines: [
        { kind: 'line_section', name: 'For the office' },
        { product: 'E-COM06', quantity: 1, price: 10 },
        { kind: 'line_note', name: 'Leave it with the porter' },
      ],
      ...{ untaxed: '10.00', tax: '0.00', total: '10.00' },
    },
  },
  {
    name: 'descriptions in every script, with emoji and several lines',
    order: plain({
      customer: { name: 'عائشة 🧡 Ωmega', email: 'aisha@example.com' },
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '1', unitPrice: '10.00' },
        description: '机の天板 🪑\nعرض 120 سم\n<b>not bold</b> & "quoted"',
      }),
      totals: { tax: '0.00', total: '10.00' },
    }),
    expected: {
      lines: [
        {
          ...{ product: 'E-COM06', quantity: 1, price: 10 },
          name: '机の天板 🪑\nعرض 120 سم\n<b>not bold</b> & "quoted"',
        },
      ],
      ...{ untaxed: '10.00', tax: '0.00', total: '10.00' },
    },
  },
  {
    name: 'four hundred lines of a business customer',
    order: plain({
      lines: Array.from({ length: 400 }, (_, index) => ({
        ...{ externalId: String(index + 1), sku: index % 2 === 0 ? 'E-COM07' : 'E-COM08', quantity: '1' },
        ...{ unitPrice: '1.25', taxes: [tax('0.20', '0.25')] },
      })),
      totals: { tax: '100.00', total: '600.00' },
    }),
    expected: {
      lines: Array.from({ length: 400 }, (_, index) => ({
        ...{ product: index % 2 === 0 ? 'E-COM07' : 'E-COM08', quantity: 1, price: 1.25, taxes: ['20'] },
      })),
      ...{ untaxed: '500.00', tax: '100.00', total: '600.00' },
    },
  },
];
