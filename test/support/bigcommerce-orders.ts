type Json = Readonly<Record<string, unknown>>;

/** An address of {@link aBigCommerceOrder}. */
export const aBigCommerceContact = (different: Json = {}): Json => ({
  first_name: 'Rosa',
  last_name: 'Parks',
  company: 'Parks & Sons',
  street_1: '12 Cleveland Court',
  street_2: 'Unit 634',
  city: 'Montgomery',
  state: 'Alabama',
  zip: '36108',
  country: 'United States',
  country_iso2: 'US',
  phone: '+1 555 010 0142',
  email: 'rosa@example.com',
  form_fields: [],
  ...different,
});

/** One of the products of {@link aBigCommerceOrder}: two mugs at 15.00, taxed with a tenth. */
export const aBigCommerceProduct = (different: Json = {}): Json => ({
  id: 41,
  order_id: 3007,
  product_id: 77,
  variant_id: 80,
  name: 'Mug',
  sku: 'MUG-BLUE',
  upc: '4006381333931',
  type: 'physical',
  base_price: '15.0000',
  price_ex_tax: '15.0000',
  price_inc_tax: '16.5000',
  total_ex_tax: '30.0000',
  total_inc_tax: '33.0000',
  total_tax: '3.0000',
  quantity: 2,
  quantity_refunded: 0,
  parent_order_product_id: null,
  applied_discounts: [],
  product_options: [{ display_name: 'Colour', display_value: 'Blue' }],
  ...different,
});

/** A tax of {@link aBigCommerceOrder}, of a tenth on its only product. */
export const aBigCommerceTax = (different: Json = {}): Json => ({
  id: 13,
  order_id: 3007,
  order_address_id: 51,
  tax_rate_id: 1,
  name: 'State tax',
  class: 'Default',
  rate: '10.0000',
  priority: 0,
  priority_amount: '3.0000',
  line_amount: '3.0000',
  order_product_id: 41,
  line_item_type: 'item',
  ...different,
});

/** The order itself: two mugs, 6.00 for shipping, 3.00 and 0.60 tax, in all 39.60 US dollars. */
const aBigCommerceOrderAlone = (different: Json = {}): Json => ({
  id: 3007,
  customer_id: 17,
  date_created: 'Fri, 20 Nov 2026 13:29:58 +0000',
  date_modified: 'Fri, 20 Nov 2026 13:30:05 +0000',
  status_id: 11,
  status: 'Awaiting Fulfillment',
  subtotal_ex_tax: '30.0000',
  subtotal_inc_tax: '33.0000',
  base_shipping_cost: '6.0000',
  shipping_cost_ex_tax: '6.0000',
  shipping_cost_inc_tax: '6.6000',
  handling_cost_ex_tax: '0.0000',
  handling_cost_inc_tax: '0.0000',
  wrapping_cost_ex_tax: '0.0000',
  wrapping_cost_inc_tax: '0.0000',
  total_ex_tax: '36.0000',
  total_inc_tax: '39.6000',
  total_tax: '3.6000',
  payment_method: 'Test Payment Gateway',
  payment_provider_id: 'ch_41',
  payment_status: 'captured',
  refunded_amount: '0.0000',
  store_credit_amount: '0.0000',
  gift_certificate_amount: '0.0000',
  currency_code: 'EUR',
  default_currency_code: 'USD',
  discount_amount: '0.0000',
  coupon_discount: '0.0000',
  shipping_address_count: 1,
  is_deleted: false,
  customer_message: 'Please wrap it well.',
  customer_locale: 'en-us',
  staff_notes: '',
  order_source: 'www',
  channel_id: 1,
  external_id: null,
  external_source: null,
  billing_address: aBigCommerceContact(),
  fees: [],
  products: { url: 'https://store.example/v2/orders/3007/products', resource: '/orders/3007/products' },
  ...different,
});

/** An order of the API with its parts, as they are gathered. */
export const aBigCommerceOrder = (different: Json = {}, parts: Json = {}): Json => ({
  order: aBigCommerceOrderAlone(different),
  products: [aBigCommerceProduct()],
  shipping_addresses: [
    { ...aBigCommerceContact(), id: 51, shipping_method: 'Courier', cost_ex_tax: '6.0000', cost_inc_tax: '6.6000' },
  ],
  taxes: [
    aBigCommerceTax(),
    aBigCommerceTax({ id: 14, line_item_type: 'shipping', order_product_id: null, line_amount: '0.6000' }),
  ],
  coupons: [],
  fees: [],
  refunds: [],
  ...parts,
});

/** A shop whose prices include a fifth of tax: 24.00 twice, less 4.80 by a coupon, 6.00 shipping, in all 49.20 pounds. */
export const aBigCommerceOrderWithTaxInPrices = (): Json =>
  aBigCommerceOrder(
    {
      ...{ default_currency_code: 'GBP', base_shipping_cost: '6.0000', shipping_cost_ex_tax: '5.0000' },
      ...{ shipping_cost_inc_tax: '6.0000', total_ex_tax: '41.0000', total_inc_tax: '49.2000', total_tax: '8.2000' },
      ...{ coupon_discount: '4.8000', subtotal_ex_tax: '40.0000', subtotal_inc_tax: '48.0000' },
    },
    {
      products: [
        aBigCommerceProduct({
          ...{ base_price: '24.0000', price_ex_tax: '20.0000', price_inc_tax: '24.0000' },
          ...{ total_ex_tax: '40.0000', total_inc_tax: '48.0000', total_tax: '8.0000' },
          applied_discounts: [{ id: 'coupon', amount: '4.8000', name: 'Tenth', code: 'TENTH', target: 'product' }],
        }),
      ],
      shipping_addresses: [
        { ...aBigCommerceContact(), id: 51, shipping_method: 'Post', cost_ex_tax: '5.0000', cost_inc_tax: '6.0000' },
      ],
      taxes: [
        aBigCommerceTax({ name: 'VAT', rate: '20.0000', line_amount: '7.2000' }),
        aBigCommerceTax({
          ...{ name: 'VAT', rate: '20.0000', line_amount: '1.0000' },
          ...{ line_item_type: 'shipping', order_product_id: null },
        }),
      ],
      coupons: [{ id: 1, coupon_id: 4, code: 'TENTH', amount: 10, type: 1, discount: 4.8 }],
    },
  );

/** Everything that can be charged at once: handling, wrapping, a fee, a discount of the order, and two ways to pay. */
export const aBigCommerceOrderWithEverything = (): Json =>
  aBigCommerceOrder(
    {
      ...{ handling_cost_ex_tax: '2.0000', handling_cost_inc_tax: '2.2000' },
      ...{ wrapping_cost_ex_tax: '3.0000', wrapping_cost_inc_tax: '3.3000' },
      ...{ discount_amount: '5.0000', total_ex_tax: '40.0000', total_tax: '4.0000', total_inc_tax: '44.0000' },
      ...{ gift_certificate_amount: '10.0000', store_credit_amount: '1.5000', refunded_amount: '4.4000' },
      ...{ status_id: 14, payment_status: 'partially refunded' },
    },
    {
      taxes: [
        aBigCommerceTax({ line_amount: '2.5000' }),
        aBigCommerceTax({ id: 14, line_item_type: 'shipping', order_product_id: null, line_amount: '0.6000' }),
        aBigCommerceTax({ id: 15, line_item_type: 'handling', line_amount: '0.2000' }),
        aBigCommerceTax({ id: 16, line_item_type: 'gift-wrapping', order_product_id: null, line_amount: '0.3000' }),
        aBigCommerceTax({ id: 17, line_item_type: 'fee', order_product_id: null, line_amount: '0.4000' }),
      ],
      fees: [
        {
          ...{ id: 9, type: 'custom_fee', name: 'deposit', display_name_customer: 'Bottle deposit' },
          ...{ cost_ex_tax: '4.0000', cost_inc_tax: '4.4000', cost_tax: '0.4000' },
        },
      ],
      refunds: [{ id: 5, created: '2026-11-21T08:00:00+00:00', reason: 'A chip', total_amount: 4.4, total_tax: 0.4 }],
    },
  );
