type Json = Readonly<Record<string, unknown>>;

/** A line of {@link aStripeSession}: three candles at 12.00, 6.00 off, a tenth of tax on the rest. */
export const aStripeLine = (different: Json = {}): Json => ({
  id: 'li_candle',
  object: 'item',
  description: 'Candle',
  quantity: 3,
  currency: 'usd',
  amount_subtotal: 3600,
  amount_discount: 600,
  amount_tax: 300,
  amount_total: 3300,
  taxes: [{ amount: 300, taxable_amount: 3000, rate: { id: 'txr_1', display_name: 'Sales tax', percentage: 10 } }],
  price: {
    ...{ id: 'price_candle', lookup_key: 'candle-tall', metadata: { article: 'C-1' }, unit_amount: 1200 },
    product: { id: 'prod_candle', name: 'Candle', metadata: { sku: 'CANDLE' } },
  },
  ...different,
});

const address: Json = {
  ...{ line1: '9 Harbor Road', line2: null, city: 'Arlington', state: 'VA', postal_code: '22201', country: 'US' },
};

/** A complete session of the API: {@link aStripeLine}, 5.00 for shipping, in all 38.00 US dollars, paid by card. */
const aStripeSessionAlone = (different: Json = {}): Json => ({
  id: 'cs_live_a1',
  object: 'checkout.session',
  livemode: true,
  mode: 'payment',
  status: 'complete',
  created: 1_795_181_398,
  currency: 'usd',
  amount_subtotal: 3600,
  amount_total: 3800,
  total_details: { amount_discount: 600, amount_shipping: 500, amount_tax: 300 },
  payment_status: 'paid',
  payment_intent: {
    ...{ id: 'pi_1', status: 'succeeded' },
    latest_charge: {
      ...{ id: 'ch_1', created: 1_795_181_405, refunded: false, payment_method_details: { type: 'card' } },
      refunds: { object: 'list', data: [], has_more: false },
    },
  },
  customer: 'cus_1',
  customer_details: {
    ...{ name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 555 010 0199', address },
    tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
  },
  collected_information: { shipping_details: { name: 'Rear Admiral Hopper', address } },
  shipping_cost: {
    ...{ amount_subtotal: 500, amount_tax: 0, amount_total: 500, taxes: [] },
    shipping_rate: { id: 'shr_1', display_name: 'Courier' },
  },
  discounts: [{ coupon: 'co_1', promotion_code: { id: 'promo_1', code: 'SPRING' } }],
  locale: 'pt-BR',
  client_reference_id: 'basket-9',
  custom_fields: [{ key: 'engraving', type: 'text', text: { value: 'For Ada' } }],
  metadata: { campaign: 'advent' },
  ...different,
});

/** A session with its lines, as they are gathered. */
export const aStripeSession = (different: Json = {}, lines: readonly Json[] = [aStripeLine()]): Json => ({
  session: aStripeSessionAlone(different),
  line_items: lines,
});

/** Two lines whose prices have a fifth of tax in them, in euros, a third of it given back: 24.00 and 6.00 with shipping. */
export const aStripeSessionWithTaxInPrices = (): Json =>
  aStripeSession(
    {
      ...{ id: 'cs_live_b2', currency: 'eur', amount_subtotal: 2400, amount_total: 3000, discounts: [] },
      total_details: { amount_discount: 0, amount_shipping: 600, amount_tax: 500 },
      shipping_cost: {
        ...{ amount_subtotal: 600, amount_tax: 100, amount_total: 600, shipping_rate: 'shr_2' },
        taxes: [{ amount: 100, rate: { display_name: 'VAT', percentage: 20, effective_percentage: 20 } }],
      },
      payment_intent: {
        ...{ id: 'pi_2', status: 'succeeded' },
        latest_charge: {
          ...{ id: 'ch_2', created: 1_795_181_405, refunded: false },
          refunds: {
            data: [
              {
                ...{ id: 're_1', amount: 1000, currency: 'eur', created: 1_795_190_000, status: 'succeeded' },
                reason: 'requested_by_customer',
              },
              { id: 're_2', amount: 1, currency: 'eur', created: 1_795_190_001, status: 'failed', reason: null },
            ],
          },
        },
      },
    },
    [
      aStripeLine({
        ...{ id: 'li_1', quantity: 2, amount_subtotal: 2400, amount_discount: 0, amount_tax: 400, amount_total: 2400 },
        taxes: [{ amount: 400, rate: { display_name: 'VAT', percentage: 20 } }],
      }),
    ],
  );

/** An event about an object. */
export const aStripeEvent = (type: string, object: Json, different: Json = {}): Json => ({
  ...{ id: 'evt_1', object: 'event', created: 1_795_181_406, livemode: true, type, data: { object } },
  ...different,
});
