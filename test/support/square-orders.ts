type Json = Readonly<Record<string, unknown>>;

const usd = (amount: number): Json => ({ amount, currency: 'USD' });

/** A line of {@link aSquareOrder}: two loaves at 6.50, sliced for 0.50 each, taxed with a tenth. */
export const aSquareLine = (different: Json = {}): Json => ({
  uid: 'line-loaf',
  catalog_object_id: 'VARIATION-RYE',
  catalog_version: 1_700_000_000_001,
  name: 'Loaf',
  variation_name: 'Rye',
  quantity: '2',
  item_type: 'ITEM',
  base_price_money: usd(650),
  variation_total_price_money: usd(1300),
  modifiers: [{ uid: 'm1', name: 'Sliced', base_price_money: usd(50), total_price_money: usd(100) }],
  gross_sales_money: usd(1400),
  applied_taxes: [{ uid: 'at1', tax_uid: 'tax-state', applied_money: usd(140) }],
  total_tax_money: usd(140),
  total_discount_money: usd(0),
  total_money: usd(1540),
  ...different,
});

/** An order of Square's API: two sliced loaves for pickup, 1.40 tax, a tip of 2.00, in all 17.40 US dollars. */
export const aSquareOrderAlone = (different: Json = {}): Json => ({
  id: 'ORDER-1',
  location_id: 'LOCATION-1',
  reference_id: 'web-77',
  source: { name: 'Bakery online' },
  customer_id: 'CUSTOMER-1',
  state: 'OPEN',
  version: 4,
  created_at: '2026-11-20T13:29:58.123Z',
  updated_at: '2026-11-20T13:30:05.456Z',
  line_items: [aSquareLine()],
  taxes: [
    {
      ...{ uid: 'tax-state', name: 'State tax', percentage: '10', type: 'ADDITIVE', scope: 'ORDER' },
      applied_money: usd(140),
    },
  ],
  fulfillments: [
    {
      ...{ uid: 'f1', type: 'SHIPMENT', state: 'PROPOSED' },
      shipment_details: {
        recipient: {
          ...{ display_name: 'Grace Hopper', email_address: 'grace@example.com', phone_number: '+1 555 010 0199' },
          address: {
            ...{ address_line_1: '9 Harbor Road', locality: 'Arlington', administrative_district_level_1: 'VA' },
            ...{ postal_code: '22201', country: 'US' },
          },
        },
      },
    },
  ],
  tenders: [{ id: 'T1', type: 'CARD', payment_id: 'PAYMENT-1', amount_money: usd(1740) }],
  total_money: usd(1740),
  total_tax_money: usd(140),
  total_discount_money: usd(0),
  total_tip_money: usd(200),
  total_service_charge_money: usd(0),
  net_amount_due_money: usd(0),
  metadata: { campaign: 'advent' },
  ...different,
});

/** An order with what belongs to it, as it is gathered. */
export const aSquareOrder = (different: Json = {}, others: Json = {}): Json => ({
  order: aSquareOrderAlone(different),
  catalog: [
    { id: 'VARIATION-RYE', type: 'ITEM_VARIATION', item_variation_data: { sku: 'LOAF-RYE', upc: '4006381333931' } },
  ],
  customer: {
    ...{ id: 'CUSTOMER-1', given_name: 'Grace', family_name: 'Hopper', email_address: 'grace@example.com' },
    ...{ company_name: 'Navy', phone_number: '+1 555 010 0100' },
  },
  refunds: [],
  ...others,
});

const eur = (amount: number): Json => ({ amount, currency: 'EUR' });

/** Prices with a fifth of tax in them: 1.335 kg of cheese, 5.00 off, a taxed charge for delivery, cash rounded by a cent. */
export const aSquareOrderWithTaxInPrices = (): Json =>
  aSquareOrder(
    {
      id: 'ORDER-2',
      state: 'COMPLETED',
      line_items: [
        aSquareLine({
          ...{ uid: 'line-cheese', name: 'Cheese', variation_name: '', quantity: '1.335', modifiers: [] },
          catalog_object_id: 'VARIATION-CHEESE',
          quantity_unit: { measurement_unit: { weight_unit: 'METRIC_KILOGRAM', type: 'TYPE_WEIGHT' }, precision: 3 },
          ...{ base_price_money: eur(1999), variation_total_price_money: eur(2669), total_discount_money: eur(500) },
          applied_taxes: [{ tax_uid: 'vat', applied_money: eur(362) }],
        }),
      ],
      taxes: [{ uid: 'vat', name: 'VAT', percentage: '20.0', type: 'INCLUSIVE', scope: 'ORDER' }],
      discounts: [{ uid: 'd1', name: 'Welcome', type: 'FIXED_AMOUNT', applied_money: eur(500) }],
      service_charges: [
        {
          ...{ uid: 's1', name: 'Delivery', applied_money: eur(600), total_money: eur(600) },
          applied_taxes: [{ tax_uid: 'vat', applied_money: eur(100) }],
        },
      ],
      rounding_adjustment: { amount_money: eur(1) },
      tenders: [
        { id: 'T2', type: 'SQUARE_GIFT_CARD', amount_money: eur(1000) },
        { id: 'T3', type: 'CASH', amount_money: eur(1770) },
      ],
      ...{ total_money: eur(2770), total_tax_money: eur(462), total_discount_money: eur(500), total_tip_money: eur(0) },
      total_service_charge_money: eur(600),
    },
    {
      catalog: [{ id: 'VARIATION-CHEESE', type: 'ITEM_VARIATION', item_variation_data: { sku: 'CHEESE' } }],
      refunds: [
        { id: 'R1', status: 'COMPLETED', amount_money: eur(300), created_at: '2026-11-21T08:00:00Z', reason: 'Mouldy' },
        { id: 'R2', status: 'REJECTED', amount_money: eur(100) },
      ],
    },
  );

/** A webhook that names an order. */
export const aSquareWebhook = (type: string, object: Json): Json => ({
  ...{ merchant_id: 'M1', event_id: 'e-1', created_at: '2026-11-20T13:30:06Z', type },
  data: { type: type.split('.').slice(0, 2).join('_'), id: 'ORDER-1', object },
});
