type Json = Readonly<Record<string, unknown>>;

/** An item of {@link aMagentoOrder}: two mugs at 12.50, taxed with a fifth. */
export const aMagentoItem = (different: Json = {}): Json => ({
  item_id: 311,
  order_id: 207,
  product_id: 88,
  product_type: 'simple',
  sku: 'E-COM06',
  name: 'Enamel mug',
  store_id: 1,
  qty_ordered: 2,
  qty_canceled: 0,
  qty_invoiced: 2,
  qty_refunded: 0,
  qty_shipped: 0,
  price: 12.5,
  base_price: 12.5,
  original_price: 12.5,
  price_incl_tax: 15,
  row_total: 25,
  row_total_incl_tax: 30,
  tax_percent: 20,
  tax_amount: 5,
  discount_amount: 0,
  discount_percent: 0,
  discount_tax_compensation_amount: 0,
  amount_refunded: 0,
  ...different,
});

/** A billing address as Magento's REST API writes it. */
export const aMagentoAddress = (different: Json = {}): Json => ({
  address_type: 'billing',
  city: 'Lyon',
  company: 'Atelier Rhône',
  country_id: 'FR',
  email: 'colette@example.com',
  entity_id: 413,
  firstname: 'Colette',
  lastname: ' Duras ',
  parent_id: 207,
  postcode: '69002',
  region: 'Rhône',
  region_code: '69',
  region_id: 251,
  street: ['4 quai des Arts', 'Bâtiment C'],
  telephone: '+33 4 00 00 00 01',
  ...different,
});

const tax = (amount: number, title = 'TVA 20', percent = 20) => ({
  code: title,
  title,
  percent,
  amount,
  base_amount: amount,
});

/** An order as `GET /V1/orders/207` answers it: two mugs, 5.00 for shipping, all taxed with a fifth; 36.00 euros. */
export const aMagentoOrder = (different: Json = {}): Json => ({
  entity_id: 207,
  increment_id: '1000000207',
  state: 'processing',
  status: 'processing',
  store_id: 1,
  store_name: 'Main Website\nMain Store\nFrench',
  created_at: '2026-11-20 08:29:58',
  updated_at: '2026-11-20 08:30:05',
  base_currency_code: 'EUR',
  order_currency_code: 'EUR',
  base_to_order_rate: 1,
  base_grand_total: 36,
  grand_total: 36,
  subtotal: 25,
  subtotal_incl_tax: 30,
  tax_amount: 6,
  discount_amount: 0,
  shipping_amount: 5,
  shipping_incl_tax: 6,
  shipping_tax_amount: 1,
  shipping_discount_amount: 0,
  shipping_description: 'Colissimo - At home',
  total_paid: 36,
  total_due: 0,
  total_item_count: 1,
  total_qty_ordered: 2,
  customer_id: 61,
  customer_is_guest: 0,
  customer_email: 'colette@example.com',
  customer_firstname: 'Colette',
  customer_lastname: 'Duras',
  billing_address: aMagentoAddress(),
  payment: { method: 'stripe_payments', last_trans_id: 'pi_000207', amount_ordered: 36, additional_information: ['x'] },
  items: [aMagentoItem()],
  status_histories: [],
  extension_attributes: {
    shipping_assignments: [
      {
        shipping: {
          address: aMagentoAddress({ address_type: 'shipping', company: undefined }),
          method: 'colissimo_home',
          total: { base_shipping_amount: 5, shipping_amount: 5 },
        },
        items: [aMagentoItem()],
      },
    ],
    applied_taxes: [tax(6)],
    item_applied_taxes: [
      { type: 'product', item_id: 311, applied_taxes: [tax(5)] },
      { type: 'shipping', applied_taxes: [tax(1)] },
    ],
  },
  ...different,
});

/** What an order is without all that may be missing of it. */
const bare = { extension_attributes: [], shipping_amount: 0, shipping_tax_amount: 0, shipping_description: undefined };

/** Items whose variant is told beside the configured article. */
export const configured: Json = {
  ...bare,
  items: [
    aMagentoItem({
      item_id: 1,
      product_type: 'configurable',
      sku: 'E-COM07',
      qty_ordered: 1,
      row_total: 60,
      price: 60,
      tax_amount: 12,
    }),
    aMagentoItem({
      ...{ item_id: 2, parent_item_id: 1, sku: 'E-COM07', qty_ordered: 1, name: 'Cabinet, oak' },
      ...{ price: 0, price_incl_tax: undefined, row_total: 0, tax_amount: 0, tax_percent: 0 },
      parent_item: aMagentoItem({ item_id: 1 }),
    }),
  ],
  ...{ subtotal: 60, tax_amount: 12, grand_total: 72, total_paid: 72 },
};

/** A bundle that repeats what its parts cost. */
export const bundled: Json = {
  ...bare,
  items: [
    aMagentoItem({
      item_id: 1,
      product_type: 'bundle',
      sku: 'KIT',
      qty_ordered: 1,
      price: 45,
      row_total: 45,
      tax_amount: 9,
      tax_percent: 0,
    }),
    aMagentoItem({
      item_id: 2,
      parent_item_id: 1,
      qty_ordered: 2,
      price: 20,
      row_total: 40,
      tax_amount: 8,
      price_incl_tax: 24,
    }),
    aMagentoItem({
      item_id: 3,
      parent_item_id: 1,
      sku: 'E-COM08',
      qty_ordered: 1,
      price: 5,
      row_total: 5,
      tax_amount: 1,
      price_incl_tax: 6,
    }),
  ],
  ...{ subtotal: 45, tax_amount: 9, grand_total: 54, total_paid: 54 },
};

/**
 * Prices with tax and a tenth off, of goods and of shipping: 3 × 9.99 = 29.97, less 3.00, holds 4.50 of tax; shipping of
 * 6.00, less 0.60, holds 0.90.
 */
export const discountedWithTax: Json = {
  items: [
    aMagentoItem({
      ...{ qty_ordered: 3, price: 8.33, price_incl_tax: 9.99, row_total: 24.98, row_total_incl_tax: 29.97 },
      ...{ tax_amount: 4.5, discount_amount: 3, discount_percent: 10, discount_tax_compensation_amount: 0.49 },
    }),
  ],
  ...{ subtotal: 24.98, discount_amount: -3.6, discount_tax_compensation_amount: 0.49, tax_amount: 5.4 },
  ...{ shipping_amount: 5, shipping_incl_tax: 6, shipping_tax_amount: 0.9, shipping_discount_amount: 0.6 },
  ...{ shipping_discount_tax_compensation_amount: 0.1, coupon_code: 'AUTUMN', grand_total: 32.37, total_paid: 32.37 },
  extension_attributes: [],
};

/** Paid with a gift card, store credit and points; wrapped; with an eco fee and a local tax beside the usual one. */
export const paidInMany: Json = {
  items: [aMagentoItem({ weee_tax_applied_row_amount: 0.5, tax_amount: 5.5, tax_percent: 22 })],
  ...{ subtotal: 25, tax_amount: 6.7, grand_total: 10.2, total_paid: 10.2 },
  extension_attributes: {
    item_applied_taxes: [
      { type: 'product', item_id: 311, applied_taxes: [tax(5), tax(0.5, 'Local', 2)] },
      { type: 'shipping', applied_taxes: [tax(1)] },
      { type: 'quote_gw', applied_taxes: [tax(0.2, 'Wrap', 10)] },
    ],
    gift_cards: [{ id: 1, code: 'GIFT-1', amount: 20, base_amount: 20 }],
    ...{ gift_cards_amount: 20, customer_balance_amount: 6, reward_currency_amount: 3 },
    ...{ gw_price: 2, gw_tax_amount: 0.2 },
  },
};

/** Of two mugs one was given back, and so was 1.50 for the trouble. */
export const partlyRefunded: Json = {
  items: [aMagentoItem({ qty_refunded: 1, amount_refunded: 12.5, tax_refunded: 2.5 })],
  ...{ subtotal_refunded: 12.5, tax_refunded: 2.5, adjustment_positive: 1.5, total_refunded: 16.5 },
};

/** Orders of many shapes, each with what it differs in. */
export const magentoShapes: Readonly<Record<string, Json>> = {
  'as usual': {},
  'a configured article': configured,
  'a bundle': bundled,
  'prices with tax, discounted': discountedWithTax,
  'gift cards, wrapping and a second tax': paidInMany,
  'a guest who downloads': {
    ...{ customer_id: undefined, customer_is_guest: 1, customer_firstname: undefined, customer_lastname: undefined },
    ...{ is_virtual: 1, ...bare, tax_amount: 5, grand_total: 30, total_paid: 30 },
  },
  'a cart discount that stands on no item': { discount_amount: -3, grand_total: 33, total_paid: 33 },
  'numbers as PHP writes them': {
    grand_total: 36.000000000000007,
    tax_amount: '6.0000',
    items: [aMagentoItem({ row_total: '25.0000' })],
  },
};

/** An event of Adobe Commerce as Adobe I/O delivers it. */
export const anAdobeEvent = (type: string, value: Json, id = '9f6b'): Json => ({
  specversion: '1.0',
  id,
  source: 'urn:uuid:11111111-2222-4333-8444-555555555555',
  type: `com.adobe.commerce.${type}`,
  datacontenttype: 'application/json',
  time: '2026-11-20T08:30:06Z',
  eventid: id,
  recipientclientid: 'client-of-a-test',
  data: { key: 'k', value, source: 'shop.production', _metadata: { websiteId: '1' } },
});
