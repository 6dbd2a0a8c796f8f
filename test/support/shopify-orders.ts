type Json = Readonly<Record<string, unknown>>;

const money = (amount: string, currency: string) => ({
  shop_money: { amount, currency_code: currency },
  presentment_money: { amount, currency_code: currency },
});

/** A line of {@link aShopifyOrder}: one lamp for 40.00, taxed with a tenth. */
export const aShopifyLine = (different: Json = {}): Json => ({
  id: 9001,
  admin_graphql_api_id: 'gid://shopify/LineItem/9001',
  sku: 'E-COM06',
  title: 'Lamp',
  name: 'Lamp - brass',
  quantity: 1,
  current_quantity: 1,
  price: '40.00',
  price_set: money('40.00', 'USD'),
  total_discount: '0.00',
  discount_allocations: [],
  tax_lines: [{ title: 'State tax', rate: 0.1, price: '4.00', price_set: money('4.00', 'USD') }],
  product_id: 501,
  variant_id: 601,
  gift_card: false,
  ...different,
});

/** An address as Shopify writes it. */
export const aShopifyAddress = (different: Json = {}): Json => ({
  first_name: 'Grace',
  last_name: 'Hopper',
  name: 'Grace Hopper',
  company: null,
  address1: '9 Harbor Road',
  address2: '',
  city: 'Arlington',
  zip: '22201',
  province: 'Virginia',
  province_code: 'VA',
  country: 'United States',
  country_code: 'US',
  phone: '+1 555 010 0199',
  ...different,
});

/** The body of an `orders/create` webhook: one lamp, 5.00 for shipping, 4.00 tax, in all 49.00 US dollars. */
export const aShopifyOrder = (different: Json = {}): Json => ({
  id: 5_100_200_300_400,
  admin_graphql_api_id: 'gid://shopify/Order/5100200300400',
  name: '#2001',
  order_number: 2001,
  created_at: '2026-11-20T08:30:00-05:00',
  processed_at: '2026-11-20T08:29:58-05:00',
  updated_at: '2026-11-20T08:30:05-05:00',
  cancelled_at: null,
  test: false,
  currency: 'USD',
  presentment_currency: 'USD',
  taxes_included: false,
  email: 'grace@example.com',
  contact_email: 'grace@example.com',
  phone: null,
  customer: { id: 7001, first_name: 'Grace', last_name: 'Hopper', email: 'grace@example.com', phone: null },
  billing_address: aShopifyAddress(),
  shipping_address: aShopifyAddress(),
  line_items: [aShopifyLine()],
  shipping_lines: [
    {
      id: 8001,
      title: 'Standard',
      code: 'STD',
      price: '5.00',
      discounted_price: '5.00',
      tax_lines: [],
      is_removed: false,
    },
  ],
  discount_codes: [],
  refunds: [],
  subtotal_price: '40.00',
  current_subtotal_price: '40.00',
  total_tax: '4.00',
  current_total_tax: '4.00',
  total_price: '49.00',
  current_total_price: '49.00',
  total_tip_received: '0.00',
  financial_status: 'paid',
  payment_gateway_names: ['bogus'],
  note: null,
  note_attributes: [],
  source_name: 'web',
  tags: '',
  ...different,
});

/** Orders of several shapes, by what they show. */
export const shopifyShapes = (): [name: string, order: Json][] => [
  ['as usual', aShopifyOrder()],
  [
    'two of three pieces left, shipping paid back, discounted, a tip',
    aShopifyOrder({
      line_items: [
        aShopifyLine({
          ...{ quantity: 3, current_quantity: 2, price: '20.00', discount_allocations: [{ amount: '6.00' }] },
          tax_lines: [{ title: 'State tax', rate: 0.1, price: '5.40' }],
        }),
        aShopifyLine({ id: 2, sku: null, title: 'A card', price: '2.50', tax_lines: [] }),
      ],
      refunds: [
        {
          ...{ id: 9, created_at: '2026-11-21T10:00:00Z' },
          transactions: [{ kind: 'refund', status: 'success', amount: '27.80', currency: 'USD' }],
          refund_line_items: [{ subtotal: 18, total_tax: 1.8 }],
          order_adjustments: [{ kind: 'shipping_refund', amount: '-5.00', tax_amount: '0.00' }],
        },
      ],
      ...{ total_tip_received: '3.00', current_subtotal_price: '38.50', current_total_tax: '3.60', total_tax: '5.40' },
      ...{ total_price: '67.90', current_total_price: '45.10', updated_at: '2026-11-21T10:00:01Z' },
    }),
  ],
  [
    'prices with tax',
    aShopifyOrder({
      taxes_included: true,
      currency: 'EUR',
      line_items: [aShopifyLine({ price: '12.00', tax_lines: [{ title: 'TVA', rate: 0.2, price: '2.00' }] })],
      shipping_lines: [
        {
          title: 'Post',
          price: '6.00',
          discounted_price: '6.00',
          tax_lines: [{ title: 'TVA', rate: 0.2, price: '1.00' }],
        },
      ],
      ...{ subtotal_price: '12.00', current_subtotal_price: '12.00', total_tax: '3.00', current_total_tax: '3.00' },
      ...{ total_price: '18.00', current_total_price: '18.00' },
    }),
  ],
];
