import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

const leeds = { street1: '10 High St', city: 'Leeds', postalCode: 'LS1 1AA', country: 'GB' };

/** What particular platforms do, as it looks once it is a canonical order. */
export const platformShapes: readonly OrderShape[] = [
  {
    name: 'Shopify: a point-of-sale order without customer, address and e-mail',
    order: plain({
      customer: { name: 'Shopify customer' },
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '10.00', taxes: [tax('0.20', '2.00')] }),
      totals: { tax: '2.00', total: '12.00' },
      attributes: { source_name: 'pos', name: '#1001' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 10, taxes: ['20'] }],
      ...{ untaxed: '10.00', tax: '2.00', total: '12.00' },
    },
  },
  {
    name: 'Shopify: state, county and city tax on each line',
    order: plain({
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '1', unitPrice: '200.00' },
        taxes: [tax('0.055', '11.00'), tax('0.10', '20.00'), tax('0', '0.00')],
      }),
      totals: { tax: '31.00', total: '231.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 200, taxes: ['5.5', '10'] }],
      ...{ untaxed: '200.00', tax: '31.00', total: '231.00' },
    },
  },
  {
    name: 'Shopify: one of three pieces was given back, with its share of the discount',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '2', unitPrice: '20.00', discount: '6.67' }),
      totals: { tax: '0.00', total: '33.33' },
      refunds: [{ externalId: '509562969', amount: '16.67' }],
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 2, price: 20 },
        { product: 'WAYBILL-DISCOUNT', quantity: 1, price: -6.67 },
      ],
      ...{ untaxed: '33.33', tax: '0.00', total: '33.33' },
    },
  },
  {
    name: 'Shopify: a gift card that was sold, which is no article with tax',
    connection: {
      products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE', custom: 'WAYBILL-FEE' },
    },
    order: plain({
      lines: numbered({ description: 'Gift Card - $50', quantity: '1', unitPrice: '50.00' }),
      totals: { tax: '0.00', total: '50.00' },
    }),
    expected: {
      lines: [{ product: 'WAYBILL-FEE', name: 'Gift Card - $50', quantity: 1, price: 50 }],
      ...{ untaxed: '50.00', tax: '0.00', total: '50.00' },
    },
  },
  {
    name: 'WooCommerce: line totals without tax, tax with more digits than cents',
    order: plain({
      currency: 'EUR',
      lines: numbered({ sku: 'E-COM06', quantity: '3', unitPrice: '8.26', taxes: [tax('0.19', '4.7082')] }),
      shipping: [{ method: 'Flat rate', price: '4.12', taxes: [tax('0.19', '0.7828')] }],
      totals: { tax: '5.49', total: '34.39' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 3, price: 8.26, taxes: ['19'] },
        { product: 'Delivery_007', quantity: 1, price: 4.12, taxes: ['19'] },
      ],
      ...{ untaxed: '28.90', tax: '5.49', total: '34.39' },
    },
  },
  {
    name: 'WooCommerce: a coupon taken off the line, and a negative fee with tax',
    order: plain({
      currency: 'EUR',
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '1', unitPrice: '50.00', discount: '5.00' },
        taxes: [tax('0.20', '9.00')],
      }),
      fees: [{ name: 'Rebate', amount: '-10.00', taxes: [tax('0.20', '-2.00')] }],
      totals: { tax: '7.00', total: '42.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 45, taxes: ['20'] },
        { product: 'WAYBILL-FEE', name: 'Rebate', quantity: 1, price: -10, taxes: ['20'] },
      ],
      ...{ untaxed: '35.00', tax: '7.00', total: '42.00' },
    },
  },
  {
    name: 'WooCommerce: a bundle whose children carry no price',
    order: plain({
      lines: numbered(
        { externalId: '77', sku: 'E-COM08', quantity: '1', unitPrice: '99.00' },
        { externalId: '78', sku: 'E-COM06', quantity: '1', unitPrice: '0.00', parent: '77' },
        { externalId: '79', sku: 'E-COM07', quantity: '4', unitPrice: '0.00', parent: '77' },
      ),
      totals: { tax: '0.00', total: '99.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM08', quantity: 1, price: 99 },
        { product: 'E-COM06', quantity: 1, price: 0 },
        { product: 'E-COM07', quantity: 4, price: 0 },
      ],
      ...{ untaxed: '99.00', tax: '0.00', total: '99.00' },
    },
  },
  {
    name: 'BigCommerce: four decimals in every amount',
    order: plain({
      lines: numbered({ sku: 'E-COM06', quantity: '2', unitPrice: '17.5000', taxes: [tax('0.10', '3.5000')] }),
      shipping: [{ method: 'Free Shipping', price: '0.0000' }],
      totals: { tax: '3.5000', total: '38.5000' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 2, price: 17.5, taxes: ['10'] },
        { product: 'Delivery_007', name: 'Free Shipping', quantity: 1, price: 0 },
      ],
      ...{ untaxed: '35.00', tax: '3.50', total: '38.50' },
    },
  },
  {
    name: 'Magento: a configurable parent with the price, its child with none',
    order: plain({
      lines: numbered(
        { externalId: '10', sku: 'E-COM07', quantity: '1', unitPrice: '45.00', taxes: [tax('0.20', '9.00')] },
        { externalId: '11', sku: 'E-COM07', quantity: '1', unitPrice: '0.00', parent: '10' },
      ),
      totals: { tax: '9.00', total: '54.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM07', quantity: 1, price: 45, taxes: ['20'] }],
      ...{ untaxed: '45.00', tax: '9.00', total: '54.00' },
    },
  },
  {
    name: 'Magento: names with stray spaces and a region that is no code',
    order: plain({
      customer: { name: '  Veronica   Costello ', email: 'roni_cost@example.com' },
      billingAddress: { street1: '6146 Honey Bluff Parkway', city: 'Calder', postalCode: '49628-7978', country: 'US' },
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '29.00' }),
      shipping: [{ method: 'Flat Rate - Fixed', price: '5.00' }],
      totals: { tax: '0.00', total: '34.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 29 },
        { product: 'Delivery_007', name: 'Flat Rate - Fixed', quantity: 1, price: 5 },
      ],
      ...{ untaxed: '34.00', tax: '0.00', total: '34.00' },
    },
  },
  {
    name: 'Square: a tip, and tax in the price of a counter sale',
    order: plain({
      ...{ taxesIncluded: true, currency: 'GBP' },
      customer: { name: 'Counter sale' },
      lines: numbered({ sku: 'E-COM07', quantity: '1', unitPrice: '6.00', taxes: [tax('0.20', '1.00')] }),
      fees: [{ name: 'Tip', amount: '1.00', kind: 'tip' }],
      totals: { tax: '1.00', total: '7.00' },
    }),
    expected: {
      lines: [
        { product: 'E-COM07', quantity: 1, price: 6, taxes: ['20 incl'] },
        { product: 'WAYBILL-FEE', name: 'Tip', quantity: 1, price: 1 },
      ],
      ...{ untaxed: '6.00', tax: '1.00', total: '7.00' },
    },
  },
  {
    name: 'Stripe Checkout: yen as whole numbers, a promotion code, an address in capitals',
    order: plain({
      ...{ currency: 'JPY', taxesIncluded: true },
      customer: { name: 'TARO YAMADA', email: 'taro@example.jp' },
      shippingAddress: {
        street1: '1-1 CHIYODA',
        city: 'TOKYO',
        postalCode: '100-0001',
        country: 'JP',
        subdivision: 'JP-13',
      },
      lines: numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '5500', taxes: [tax('0.10', '500')] }),
      discounts: [{ code: 'SPRING', amount: '1100', taxes: [tax('0.10', '100')] }],
      totals: { tax: '400', total: '4400' },
    }),
    expected: {
      lines: [
        { product: 'E-COM06', quantity: 1, price: 5500, taxes: ['10 incl'] },
        { product: 'WAYBILL-DISCOUNT', name: 'Discount SPRING', quantity: 1, price: -1100, taxes: ['10 incl'] },
      ],
      ...{ untaxed: '4000', tax: '400', total: '4400' },
    },
  },
  {
    name: 'Amazon: no name, no street, tax that the marketplace pays itself',
    connection: { taxes: { mapping: [{ name: 'MarketplaceFacilitator', rate: '0.10', tax: false }] } },
    order: plain({
      customer: { name: 'Amazon buyer' },
      lines: numbered({
        ...{ sku: 'E-COM06', quantity: '1', unitPrice: '30.00' },
        taxes: [{ name: 'MarketplaceFacilitator', rate: '0.10', amount: '3.00' }],
      }),
      totals: { tax: '3.00', total: '33.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM06', quantity: 1, price: 30 }],
      ...{ untaxed: '30.00', tax: '0.00', total: '30.00' },
    },
  },
  {
    name: 'Mirakl: an order of a marketplace in pounds, with its commission left out',
    partner: { customers: { single: 'Azure Interior' } },
    order: plain({
      ...{ currency: 'GBP', taxesIncluded: true },
      customer: { name: 'Marketplace shopper' },
      shippingAddress: { ...leeds, name: 'Marketplace shopper' },
      lines: numbered({ sku: 'E-COM08', quantity: '2', unitPrice: '30.00', taxes: [tax('0.20', '10.00')] }),
      totals: { tax: '10.00', total: '60.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM08', quantity: 2, price: 30, taxes: ['20 incl'] }],
      ...{ untaxed: '50.00', tax: '10.00', total: '60.00' },
    },
  },
  {
    name: 'a business customer by EDI: thirty lines, prices with three digits, terms and a note',
    order: plain({
      customer: { externalId: 'shapes-edi', name: 'Maurice Stores' },
      lines: Array.from({ length: 30 }, (_, index) => ({
        ...{ externalId: `PO1-${index + 1}`, sku: 'E-COM07', quantity: '10', unitPrice: '1.125' },
      })),
      totals: { tax: '0.00', total: '337.50' },
      note: 'Deliver to dock 4\nCall before noon',
    }),
    expected: {
      lines: Array.from({ length: 30 }, () => ({ product: 'E-COM07', quantity: 10, price: 1.125 })),
      ...{ untaxed: '337.50', tax: '0.00', total: '337.50' },
    },
    beyond14: 'keeps two decimals of a price',
  },
];
