type Json = Readonly<Record<string, unknown>>;

/** A line of {@link aWooOrder}: two chairs for 60.00 together, taxed with a tenth. */
export const aWooLine = (different: Json = {}): Json => ({
  id: 41,
  name: 'Chair',
  product_id: 11,
  variation_id: 0,
  quantity: 2,
  tax_class: '',
  subtotal: '60.00',
  subtotal_tax: '6.00',
  total: '60.00',
  total_tax: '6.00',
  taxes: [{ id: 3, total: '6', subtotal: '6' }],
  meta_data: [],
  sku: 'E-COM07',
  price: 29.999999999999996,
  ...different,
});

/** An address as WooCommerce writes it. */
export const aWooAddress = (different: Json = {}): Json => ({
  first_name: 'Katherine',
  last_name: 'Johnson',
  company: '',
  address_1: '100 Orbit Lane',
  address_2: '',
  city: 'Hampton',
  state: 'VA',
  postcode: '23666',
  country: 'US',
  phone: '+1 555 010 0142',
  ...different,
});

/** Of an order whose tax is a tenth. */
export const aWooTaxLine = (different: Json = {}): Json => ({
  id: 61,
  rate_code: 'US-VA-SALES-1',
  rate_id: 3,
  label: 'Sales tax',
  compound: false,
  tax_total: '6.00',
  shipping_tax_total: '0.80',
  rate_percent: 10,
  ...different,
});

/** What one call more tells of a refund: so many of a line came back. */
export const aWooRefund = (lineId: number, quantity: number, different: Json = {}): Json => ({
  id: 900,
  date_created: '2026-11-21T06:00:00',
  date_created_gmt: '2026-11-21T11:00:00',
  amount: '33.00',
  reason: 'Scratched',
  line_items: [
    {
      id: 71,
      quantity: -quantity,
      total: '-30.00',
      total_tax: '-3.00',
      meta_data: [{ id: 5, key: '_refunded_item_id', value: String(lineId) }],
    },
  ],
  ...different,
});

/** The body of an `order.created` webhook: two chairs, 8.00 for shipping, 6.80 tax, in all 74.80 US dollars. */
export const aWooOrder = (different: Json = {}): Json => ({
  id: 3001,
  parent_id: 0,
  number: 'W-3001',
  order_key: 'wc_order_example',
  created_via: 'checkout',
  version: '10.3.0',
  status: 'processing',
  currency: 'USD',
  date_created: '2026-11-20T04:00:00',
  date_created_gmt: '2026-11-20T09:00:00',
  date_modified: '2026-11-20T04:00:07',
  date_modified_gmt: '2026-11-20T09:00:07',
  discount_total: '0.00',
  discount_tax: '0.00',
  shipping_total: '8.00',
  shipping_tax: '0.80',
  cart_tax: '6.00',
  total: '74.80',
  total_tax: '6.80',
  prices_include_tax: false,
  customer_id: 88,
  customer_note: '',
  billing: aWooAddress({ email: 'katherine@example.com' }),
  shipping: aWooAddress(),
  payment_method: 'stripe',
  payment_method_title: 'Credit card',
  transaction_id: 'pi_example',
  date_paid: '2026-11-20T04:00:05',
  date_paid_gmt: '2026-11-20T09:00:05',
  date_completed: null,
  date_completed_gmt: null,
  meta_data: [],
  line_items: [aWooLine()],
  tax_lines: [aWooTaxLine()],
  shipping_lines: [
    {
      id: 51,
      method_title: 'Flat rate',
      method_id: 'flat_rate',
      total: '8.00',
      total_tax: '0.80',
      taxes: [{ id: 3, total: '0.8', subtotal: '' }],
      meta_data: [],
    },
  ],
  fee_lines: [],
  coupon_lines: [],
  refunds: [],
  ...different,
});

/** Orders of several shapes, by what they show. */
export const wooShapes = (): [name: string, order: Json][] => [
  ['as usual', aWooOrder()],
  [
    'a coupon, a fee, and a plugin that gives back',
    aWooOrder({
      line_items: [
        aWooLine({ total: '50.00', total_tax: '5.00', taxes: [{ id: 3, total: '5.00' }] }),
        aWooLine({
          ...{ id: 42, quantity: 3, subtotal: '10.00', total: '10.00', total_tax: '1.00' },
          taxes: [{ id: 3, total: '1' }],
        }),
      ],
      fee_lines: [
        { id: 1, name: 'Wrap', total: '1.00', total_tax: '0.10', taxes: [{ id: 3, total: '0.10' }] },
        { id: 2, name: 'Rebate', total: '-2.00', total_tax: '-0.20', taxes: [{ id: 3, total: '-0.20' }] },
      ],
      ...{ discount_total: '10.00', total_tax: '6.70', total: '73.70' },
    }),
  ],
  ['one of two given back', aWooOrder({ refunds: [aWooRefund(41, 1)] })],
  ['taken back as a whole', aWooOrder({ status: 'cancelled' })],
];
