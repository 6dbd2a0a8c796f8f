import { describe, expect, it } from 'vitest';
import { parseOrder } from '../../../shared/partner/platforms/shopify/parse-order.ts';
import { shopify } from '../../../shared/partner/platforms/shopify.ts';
import { aShopifyAddress, aShopifyLine, aShopifyOrder } from '../../support/shopify-orders.ts';

const parse = (different: Parameters<typeof aShopifyOrder>[0] = {}) => {
  const parsed = parseOrder(aShopifyOrder(different));
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.data;
};
const faultsIn = (different: Parameters<typeof aShopifyOrder>[0]) => {
  const parsed = parseOrder(aShopifyOrder(different));
  return 'faults' in parsed ? parsed.faults : [];
};
const bag = (amount: string, presented = '99.99') => ({
  shop_money: { amount, currency_code: 'USD' },
  presentment_money: { amount: presented, currency_code: 'EUR' },
});
const totals = (total: string, subtotal: string, tax: string) => ({
  ...{ total_price: total, current_total_price: total, total_tax: tax, current_total_tax: tax },
  current_subtotal_price: subtotal,
});

describe('a Shopify order', () => {
  it('becomes the canonical order', () => {
    const address = {
      ...{ name: 'Grace Hopper', street1: '9 Harbor Road', city: 'Arlington', postalCode: '22201', country: 'US' },
      ...{ subdivision: 'US-VA', phone: '+1 555 010 0199' },
    };
    expect(parse()).toMatchObject({
      externalId: '5100200300400',
      revision: '2026-11-20T13:30:05Z',
      placedAt: '2026-11-20T13:29:58Z',
      currency: 'USD',
      taxesIncluded: false,
      customer: { externalId: '7001', name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 555 010 0199' },
      billingAddress: address,
      shippingAddress: address,
      lines: [
        {
          ...{ externalId: '9001', sku: 'E-COM06', description: 'Lamp - brass', quantity: '1', unitPrice: '40.00' },
          ...{ discount: '0.00', taxes: [{ name: 'State tax', rate: '0.1', amount: '4.00' }] },
        },
      ],
      shipping: [{ method: 'Standard', price: '5.00', taxes: [] }],
      fees: [],
      totals: { tax: '4.00', total: '49.00' },
      status: 'open',
      paymentStatus: 'paid',
      paymentMethod: 'bogus',
      attributes: { name: '#2001', source_name: 'web' },
    });
  });

  it('may be a guest without a name, an address or an e-mail', () => {
    const order = parse({
      customer: null,
      billing_address: null,
      shipping_address: null,
      email: '',
      contact_email: null,
    });
    expect(order.customer).toEqual({ name: 'Guest' });
    expect([order.billingAddress, order.shippingAddress]).toEqual([undefined, undefined]);
  });

  it('names a guest after the address, and a nameless customer after the e-mail', () => {
    expect(parse({ customer: null }).customer.name).toBe('Grace Hopper');
    const nameless = {
      customer: { id: 1, first_name: null, last_name: null },
      billing_address: null,
      shipping_address: null,
    };
    expect(parse(nameless).customer.name).toBe('grace@example.com');
  });

  it('keeps a custom line, which has no SKU, and a line that costs nothing', () => {
    const free = aShopifyLine({ id: 2, sku: null, name: 'Engraving', price: '0.00', product_id: null, tax_lines: [] });
    expect(parse({ line_items: [aShopifyLine(), free] }).lines[1]).toMatchObject({
      ...{ externalId: '2', description: 'Engraving', unitPrice: '0.00', sku: undefined },
    });
  });

  it('counts the discounts that were allocated to a line, not `total_discount`', () => {
    const line = aShopifyLine({ discount_allocations: [{ amount: '3.34' }, { amount: '1.00' }], tax_lines: [] });
    const order = parse({ line_items: [line], discount_codes: [{ code: 'TEN' }], ...totals('40.66', '35.66', '0.00') });
    expect(order.lines[0]?.discount).toBe('4.34');
    expect(order).toMatchObject({ attributes: { discount_codes: 'TEN' } });
    expect(order.discounts).toBeUndefined();
  });

  it("takes the shop's money, not the buyer's", () => {
    const order = parse({
      presentment_currency: 'EUR',
      current_total_duties_set: bag('2.50'),
      ...totals('51.50', '40.00', '4.00'),
    });
    expect(order).toMatchObject({ currency: 'USD', fees: [{ name: 'Duties', amount: '2.50' }] });
    expect(order.attributes).toMatchObject({ presentment_currency: 'EUR' });
  });

  it('leaves duties alone that the prices include', () => {
    expect(parse({ duties_included: true, current_total_duties_set: bag('2.50') }).fees).toEqual([]);
  });

  it.each([
    [
      'on a line',
      {
        line_items: [
          aShopifyLine(),
          aShopifyLine({ id: 3, price: '6.00', tax_lines: [], tip_payment_gateway: 'bogus' }),
        ],
      },
    ],
    ['in the sum', { total_tip_received: '6.00' }],
  ])('makes a fee of a tip that stands %s', (_where, different) => {
    const order = parse({ ...different, ...totals('55.00', '40.00', '4.00') });
    expect(order.fees).toEqual([{ name: 'Tip', amount: '6.00', kind: 'tip' }]);
    expect(order.lines).toHaveLength(1);
  });

  it('has its taxes within when the shop says so', () => {
    expect(parse({ taxes_included: true, ...totals('45.00', '40.00', '3.64') })).toMatchObject({ taxesIncluded: true });
  });

  it('marks a test order', () => {
    expect(parse({ test: true }).attributes).toMatchObject({ test: 'true' });
  });

  it.each([
    ['pending', 'unpaid'],
    ['partially_paid', 'unpaid'],
    ['authorized', 'authorized'],
    ['partially_refunded', 'paid'],
    ['refunded', 'refunded'],
    ['something new', undefined],
  ])('that is %s is %s', (financial_status, paymentStatus) => {
    expect(parse({ financial_status }).paymentStatus).toBe(paymentStatus);
  });

  it('is read from versions of the API that know no current amounts', () => {
    const line = aShopifyLine({ current_quantity: undefined });
    const old = { current_total_price: undefined, current_total_tax: undefined, current_subtotal_price: undefined };
    expect(parse({ line_items: [line], ...old }).totals).toEqual({ tax: '4.00', total: '49.00' });
  });
});

describe('a Shopify order that was changed', () => {
  it('holds what is left: lines given back are gone, and the totals are the current ones', () => {
    const lines = [aShopifyLine(), aShopifyLine({ id: 2, current_quantity: 0 })];
    const order = parse({ line_items: lines, total_price: '93.00', total_tax: '8.00' });
    expect(order.lines.map(({ externalId }) => externalId)).toEqual(['9001']);
    expect(order.totals).toEqual({ tax: '4.00', total: '49.00' });
  });

  it.each(['66.66', '66.67'])(
    'gives the odd cent of a shared discount to where the subtotal of %s says',
    (subtotal) => {
      const line = aShopifyLine({
        ...{ quantity: 3, current_quantity: 2, discount_allocations: [{ amount: '20.00' }] },
        tax_lines: [{ title: 'State tax', rate: 0.1, price: '10.00' }],
      });
      const total = subtotal === '66.66' ? '78.33' : '78.34';
      const order = parse({ line_items: [line], ...totals(total, subtotal, '6.67') });
      expect(order.lines[0]).toMatchObject({
        ...{ quantity: '2', unitPrice: '40.00', discount: subtotal === '66.66' ? '13.34' : '13.33' },
        taxes: [{ rate: '0.1', amount: '6.67' }],
      });
    },
  );

  it('does not cover up a subtotal that is truly another', () => {
    const line = aShopifyLine({ quantity: 3, current_quantity: 2, discount_allocations: [{ amount: '20.00' }] });
    const faults = faultsIn({ line_items: [line], ...totals('70.00', '60.00', '5.00') });
    expect(faults).toEqual([{ pointer: '/current_total_price', message: expect.stringMatching(/is 70.00.*76.67/) }]);
  });

  it('charges shipping as it is now, after a refund, a discount or a removal', () => {
    const shipping = (different: object) => ({ shipping_lines: [{ title: 'Standard', price: '5.00', ...different }] });
    const allocated = shipping({ discounted_price: '5.00', discount_allocations: [{ amount: '2.00' }] });
    const refunds = [{ id: 1, order_adjustments: [{ kind: 'shipping_refund', amount: '-5.00', tax_amount: '0.00' }] }];
    const cases = [
      parse({ ...shipping({}), current_shipping_price_set: bag('1.50'), ...totals('45.50', '40.00', '4.00') }),
      parse({ ...shipping({}), refunds, ...totals('44.00', '40.00', '4.00') }),
      parse({ ...allocated, ...totals('47.00', '40.00', '4.00') }),
      parse({ ...shipping({ is_removed: true }), ...totals('44.00', '40.00', '4.00') }),
    ];
    expect(cases.map(({ shipping: lines }) => lines?.map(({ price }) => price))).toEqual([
      ['1.50'],
      ['0.00'],
      ['3.00'],
      [],
    ]);
  });

  it('is cancelled with the lines and totals that it was placed with, for Shopify has emptied it', () => {
    const order = parse({
      ...{ cancelled_at: '2026-11-20T09:00:00-05:00', cancel_reason: 'customer' },
      line_items: [aShopifyLine({ current_quantity: 0 })],
      ...{ current_total_price: '0.00', current_total_tax: '0.00', current_subtotal_price: '0.00' },
    });
    expect(order).toMatchObject({
      status: 'cancelled',
      lines: [{ quantity: '1' }],
      totals: { tax: '4.00', total: '49.00' },
    });
    expect(order.attributes).toMatchObject({ cancel_reason: 'customer' });
  });

  it('of which nothing is left is cancelled too', () => {
    const order = parse({
      line_items: [aShopifyLine({ current_quantity: 0 })],
      financial_status: 'refunded',
      current_total_price: '0.00',
    });
    expect(order).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded', totals: { total: '49.00' } });
  });
});

describe('what shoppers typed', () => {
  it('is tidied rather than refused', () => {
    const order = parse({
      note: `Ring\u0000 twice\r\n${'x'.repeat(6000)}`,
      note_attributes: [
        { name: '__proto__', value: 'a\tb' },
        { name: 'gift', value: true },
        { name: 'list', value: [1] },
      ],
      billing_address: aShopifyAddress({ name: ' Grace\n\tHopper ', company: '🦊'.repeat(200) }),
    });
    expect(order.billingAddress?.name).toBe('Grace Hopper');
    expect(order.billingAddress?.company?.isWellFormed()).toBe(true);
    expect(order.note).toMatch(/^Ring {2}twice\r\nx+…$/);
    expect(order.attributes).toMatchObject({ 'note.__proto__': 'a\tb', 'note.gift': 'true' });
  });

  it.each([
    [{ city: null }, { city: 'Virginia' }],
    [
      { address1: null, address2: 'Box 7' },
      { street1: 'Box 7', street2: undefined },
    ],
    [{ address1: null, address2: null }, { street1: 'Arlington' }],
    [
      { country_code: 'JP', province_code: 'JP-13' },
      { country: 'JP', subdivision: 'JP-13' },
    ],
    [{ province_code: 'Too long' }, { subdivision: undefined }],
    [{ province_code: null }, { subdivision: undefined }],
  ])('in the address %j still makes one', (different, expected) => {
    expect(parse({ shipping_address: aShopifyAddress(different) }).shippingAddress).toMatchObject(expected);
  });

  it('is no address without a country', () => {
    expect(parse({ shipping_address: aShopifyAddress({ country_code: null }) }).shippingAddress).toBeUndefined();
  });
});

describe('a delivery that is no order', () => {
  it.each([
    [{ line_items: undefined }, '/line_items', /is required/],
    [{ updated_at: '2026-11-20' }, '/updated_at', /with its zone/],
    [{ currency: 'XXZ' }, '/currency', /ISO 4217/],
    [{ line_items: [aShopifyLine({ price: 'free' })] }, '/line_items/0/price', /decimal/],
    [{ line_items: [] }, '/line_items', /at least 1/],
    [
      { line_items: [aShopifyLine({ id: 1, current_quantity: 0 }), aShopifyLine({ sku: 'x'.repeat(101) })] },
      '/line_items/1/sku',
      /100/,
    ],
    [
      { shipping_address: aShopifyAddress({ country_code: 'UK', province_code: null }) },
      '/shipping_address/country_code',
      /ISO 3166/,
    ],
    [{ email: 'nobody' }, '/email', /e-mail/],
    [
      { line_items: [aShopifyLine({ tax_lines: [{ title: 'Tax', rate: null, price: '4.00' }] })] },
      '/line_items/0/tax_lines/0/rate',
      /is required/,
    ],
    [{ total_price: '50.00', current_total_price: null }, '/total_price', /49\.00/],
  ])('is refused with a pointer into the delivery itself: %#', (different, pointer, message) => {
    expect(faultsIn(different)).toContainEqual({ pointer, message: expect.stringMatching(message) });
  });
});

describe('what a Shopify order tells beside goods', () => {
  const refund = (different: object = {}) => ({
    id: 31,
    processed_at: '2026-11-21T10:00:00-05:00',
    note: 'Late',
    transactions: [
      { kind: 'refund', status: 'success', amount: '10.00', currency: 'USD' },
      { kind: 'refund', status: 'failure', amount: '3.00', currency: 'USD' },
    ],
    refund_line_items: [],
    ...different,
  });

  it('is refused, not cut, when there is more of it than an order holds', () => {
    const refunds = Array.from({ length: 51 }, (_, id) => refund({ id, transactions: refund().transactions }));
    expect(faultsIn({ refunds })).toMatchObject([{ pointer: '/refunds' }]);
  });

  it('is the money that was given back for nothing that is gone', () => {
    expect(parse({ refunds: [refund()] }).refunds).toEqual([
      { externalId: '31', amount: '10.00', refundedAt: '2026-11-21T15:00:00Z', note: 'Late' },
    ]);
  });

  it('is not once more the money for goods or shipping that are gone', () => {
    const goods = [{ subtotal: 6.000000000001, total_tax: 0.6 }];
    const adjustments = [{ kind: 'shipping_refund', amount: '-2.00', tax_amount: '-0.20' }];
    const taken = refund({ refund_line_items: goods, order_adjustments: adjustments });
    const order = { current_shipping_price_set: bag('5.00'), refunds: [taken] };
    expect(parse(order).refunds).toMatchObject([{ amount: '1.20' }]);
    expect(
      parse({ ...order, refunds: [refund({ refund_line_items: [{ subtotal: 9, total_tax: 1 }] })] }).refunds,
    ).toEqual([]);
  });

  it('is all that was given back once the order is cancelled, for its lines are there', () => {
    const taken = refund({ refund_line_items: [{ subtotal: 9, total_tax: 1 }] });
    expect(parse({ cancelled_at: '2026-11-22T10:00:00-05:00', refunds: [taken] }).refunds).toMatchObject([
      { amount: '10.00' },
    ]);
  });

  it("is a refund in the shop's money where it was paid in another", () => {
    const transactions = [{ kind: 'refund', status: 'success', amount: '9.00', currency: 'EUR' }];
    const order = { total_price_set: bag('49.00', '44.10'), refunds: [refund({ transactions })] };
    expect(parse(order).refunds).toMatchObject([{ amount: '10.00' }]);
  });

  it('is a gift card that paid for all of it, and none where something else paid too', () => {
    expect(parse({ payment_gateway_names: ['gift_card'] }).giftCards).toEqual([{ amount: '49.00' }]);
    expect(parse({ payment_gateway_names: ['gift_card', 'bogus'] }).giftCards).toEqual([]);
    expect(parse({ payment_gateway_names: ['gift_card'], financial_status: 'pending' }).giftCards).toEqual([]);
  });

  it('is what cash was rounded by', () => {
    expect(parse({ total_cash_rounding_payment_adjustment_set: bag('-0.02') })).toMatchObject({
      fees: [{ name: 'Rounding', amount: '-0.02', kind: 'rounding' }],
      totals: { total: '48.98' },
    });
  });

  it('is the tax of duties, a rate at a time', () => {
    const duties = [
      { tax_lines: [{ title: 'VAT', rate: 0.2, price: '0.30' }] },
      { tax_lines: [{ title: 'VAT', rate: 0.2, price: '0.20' }] },
    ];
    const order = parse({
      line_items: [aShopifyLine({ duties })],
      current_total_duties_set: bag('2.50'),
      ...totals('52.00', '40.00', '4.50'),
    });
    expect(order.fees).toEqual([
      { name: 'Duties', amount: '2.50', taxes: [{ name: 'VAT', rate: '0.2', amount: '0.5' }] },
    ]);
  });

  it('is the tax of what is left of the shipping', () => {
    const shipping_lines = [
      { title: 'Standard', price: '5.00', tax_lines: [{ title: 'State tax', rate: 0.1, price: '0.50' }] },
    ];
    const order = parse({
      shipping_lines,
      current_shipping_price_set: bag('2.00'),
      ...totals('46.20', '40.00', '4.20'),
    });
    expect(order.shipping).toMatchObject([{ price: '2.00', taxes: [{ rate: '0.1', amount: '0.2' }] }]);
  });

  it('is the language of the customer, and the business that buys', () => {
    expect(parse({ customer_locale: 'pt-br', company: { id: 5, location_id: 6 }, po_number: 'PO-7' })).toMatchObject({
      customer: { language: 'pt-BR' },
      attributes: { company_id: '5', company_location_id: '6', po_number: 'PO-7' },
    });
  });
});

describe("a delivery of Shopify's", () => {
  const read = (topic: string, document: unknown, shop: object = {}, more: Record<string, string> = {}) =>
    shopify.open(shop).read({ headers: { 'shopify-topic': topic, ...more }, document });
  const reachable = { url: 'https://example.myshopify.com' };

  it.each(['orders/create', 'orders/updated', 'ORDERS/PAID', ''])('of topic "%s" is the order', (topic) => {
    expect(read(topic, aShopifyOrder())).toMatchObject({
      kind: 'orders',
      orders: [{ data: { externalId: '5100200300400' } }],
    });
  });

  it.each([
    ['refunds/create', { id: 1, order_id: 77 }, {}],
    ['orders/edited', { order_edit: { id: 1, order_id: 77 } }, {}],
    ['orders', { anything: true }, { 'shopify-resource-id': 'gid://shopify/Order/77' }],
  ])('of topic %s names an order, which is fetched where the shop can be asked', (topic, document, more) => {
    expect(read(topic, document, reachable, more)).toEqual({ kind: 'changed', ids: ['77'] });
    expect(read(topic, document, {}, more)).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['orders/delete', { id: 77 }, /closed or cancelled/],
    ['products/update', { id: 5 }, /carries no order/],
    ['refunds/create', { id: 1 }, /carries no order/],
  ])('of topic %s without an order is thanked for', (topic, document, reason) => {
    expect(read(topic, document, reachable)).toEqual({ kind: 'ignored', reason: expect.stringMatching(reason) });
  });
});
