import { describe, expect, it } from 'vitest';
import { expectedTotal } from '../../../shared/order/totals.ts';
import { parseOrder } from '../../../shared/partner/platforms/woocommerce/parse-order.ts';
import { woocommerce } from '../../../shared/partner/platforms/woocommerce.ts';
import { aWooAddress, aWooLine, aWooOrder, aWooRefund, aWooTaxLine } from '../../support/woocommerce-orders.ts';

const parse = (different: Parameters<typeof aWooOrder>[0] = {}) => {
  const parsed = parseOrder(aWooOrder(different));
  if ('data' in parsed) return parsed.data;
  throw new Error(JSON.stringify(parsed));
};
const faultsOf = (document: unknown) => {
  const parsed = parseOrder(document);
  return 'faults' in parsed ? parsed.faults : [];
};
const untaxed = { total_tax: '0.00', tax_lines: [], shipping_lines: [] };

describe('a WooCommerce order', () => {
  it('becomes the canonical order', () => {
    const address = {
      ...{ name: 'Katherine Johnson', street1: '100 Orbit Lane', city: 'Hampton', postalCode: '23666' },
      ...{ country: 'US', subdivision: 'US-VA', phone: '+1 555 010 0142' },
    };
    expect(parse()).toEqual({
      externalId: '3001',
      revision: '2026-11-20T09:00:07Z',
      placedAt: '2026-11-20T09:00:00Z',
      currency: 'USD',
      taxesIncluded: false,
      customer: {
        ...{ externalId: '88', name: 'Katherine Johnson', email: 'katherine@example.com', phone: '+1 555 010 0142' },
      },
      billingAddress: address,
      shippingAddress: address,
      lines: [
        {
          ...{ externalId: '41', sku: 'E-COM07', description: 'Chair', quantity: '2', unitPrice: '30.00' },
          ...{ discount: '0.00', taxes: [{ name: 'Sales tax', rate: '0.1', amount: '6.00' }], notes: [] },
        },
      ],
      shipping: [{ method: 'Flat rate', price: '8.00', taxes: [{ name: 'Sales tax', rate: '0.1', amount: '0.80' }] }],
      fees: [],
      giftCards: [],
      refunds: [],
      totals: { tax: '6.80', total: '74.80' },
      status: 'open',
      paymentStatus: 'paid',
      paymentReference: 'pi_example',
      paymentMethod: 'Credit card',
      attributes: { number: 'W-3001', status: 'processing', created_via: 'checkout' },
    });
  });

  it('is refused where a tax was charged of which it does not tell the rate', () => {
    const line = aWooLine({ taxes: [{ id: 4, total: '6.00' }] });
    expect(faultsOf(aWooOrder({ line_items: [line] }))).toMatchObject([{ pointer: '/line_items/0/taxes/0/id' }]);
  });

  it('of a guest names whoever the invoice goes to', () => {
    expect(parse({ customer_id: 0 }).customer).toMatchObject({ externalId: undefined, name: 'Katherine Johnson' });
    const nameless = { customer_id: 0, billing: { email: 'k@example.com' }, shipping: null };
    expect(parse(nameless)).toMatchObject({ customer: { name: 'k@example.com' }, billingAddress: undefined });
  });

  it('takes what coupons took off each line from the line, and not once more from the coupons', () => {
    const line = aWooLine({ subtotal: '60.00', total: '50.00', total_tax: '5.00', taxes: [{ id: 3, total: '5.00' }] });
    const coupons = [{ id: 1, code: 'ten', discount: '10.00', discount_tax: '1.00' }];
    const order = parse({ line_items: [line], coupon_lines: coupons, total_tax: '5.80', total: '63.80' });
    expect(order).toMatchObject({
      lines: [{ unitPrice: '30.00', discount: '10.00' }],
      attributes: { coupon_codes: 'ten' },
    });
    expect(order.discounts).toBeUndefined();
  });

  it('has prices without tax also where they were entered with it', () => {
    expect(parse({ prices_include_tax: true })).toMatchObject({
      taxesIncluded: false,
      lines: [{ unitPrice: '30.00' }],
    });
  });

  it('has a price that comes to the sum of the line where no coin divides it', () => {
    const line = aWooLine({ quantity: 3, subtotal: '10.00', total: '10.00', taxes: [] });
    const order = parse({ ...untaxed, line_items: [line], total: '10.00' });
    expect(order.lines[0]).toMatchObject({ quantity: '3', unitPrice: '3.33333334', discount: '0.00' });
    expect(expectedTotal(order).round(2).toFixed(2)).toBe('10.00');
  });

  it('tells as rounding the coins that amounts lose which are rounded one by one', () => {
    const lines = [1, 2].map((id) => aWooLine({ id, quantity: 1, subtotal: '8.26', total: '8.26', taxes: [] }));
    const order = parse({ ...untaxed, line_items: lines, total: '16.53' });
    expect(order.fees).toEqual([{ name: 'Rounding', amount: '0.01', kind: 'rounding' }]);
  });

  it('does not cover up a total that is truly another', () => {
    expect(faultsOf(aWooOrder({ total: '80.00' }))).toEqual([
      { pointer: '/total', message: expect.stringMatching(/is 80.00.*74.80/) },
    ]);
  });

  it('charges fees, and lowers the order by those that are negative', () => {
    const fees = [
      { id: 1, name: 'Gift wrap', total: '4.00', total_tax: '0.40', taxes: [{ id: '3', total: '0.40' }] },
      { id: 2, name: '', total: '-2.00', total_tax: '0', taxes: [] },
    ];
    expect(parse({ fee_lines: fees, total_tax: '7.20', total: '77.20' }).fees).toEqual([
      { name: 'Gift wrap', amount: '4.00', taxes: [{ name: 'Sales tax', rate: '0.1', amount: '0.40' }] },
      { name: 'Fee', amount: '-2.00', taxes: [] },
    ]);
  });

  it('keeps all digits of a tax that there are, and no more than an order may have', () => {
    const taxed = (total: unknown) => parse({ line_items: [aWooLine({ taxes: [{ id: 3, total }] })] }).lines[0]?.taxes;
    expect(taxed('5.99997')).toMatchObject([{ amount: '5.99997' }]);
    expect(taxed(6.000000000000001)).toMatchObject([{ amount: '6.00' }]);
    expect(taxed('')).toEqual([]);
  });

  it('finds the rate of a tax that old versions do not tell', () => {
    const lines = [
      aWooLine({ id: 1, subtotal: '6.00', total: '6.00', taxes: [{ id: 3, total: '0.47' }] }),
      aWooLine({ id: 2, subtotal: '12.99', total: '12.99', taxes: [{ id: 3, total: '1.01' }] }),
    ];
    const order = parse({
      ...{ line_items: lines, tax_lines: [aWooTaxLine({ rate_percent: undefined })], shipping_lines: [] },
      ...{ total_tax: '1.48', total: '20.47' },
    });
    expect(order.lines.map(({ taxes }) => taxes?.[0]?.rate)).toEqual(['0.078', '0.078']);
  });

  it('puts back onto the total what gift cards of a plugin have paid', () => {
    const order = parse({ gift_cards: [{ id: 1, code: 'GIFT', amount: 20 }], total: '54.80' });
    expect(order).toMatchObject({ giftCards: [{ code: 'GIFT', amount: '20' }], totals: { total: '74.80' } });
    expect(parse({ gift_cards: [{ id: 1, code: 'GIFT', amount: 20 }] })).toMatchObject({
      giftCards: [],
      totals: { total: '74.80' },
    });
  });

  it('has the parts of a bundle below the bundle, whatever lies between', () => {
    const lines = [
      aWooLine({ bundled_items: [42] }),
      ...[42, 43].map((id) =>
        aWooLine({
          ...{ id, subtotal: '0', total: '0', total_tax: '0', taxes: [], bundled_items: [] },
          ...{ bundled_by: id === 42 ? 41 : '', composite_parent: id === 43 ? '42' : '' },
        }),
      ),
    ];
    expect(parse({ line_items: lines }).lines.map(({ parent }) => parent)).toEqual([undefined, '41', '41']);
  });

  it('says what was chosen for a line, unless its name does', () => {
    const meta = [
      { id: 1, key: 'pa_color', value: 'brass', display_key: 'Color', display_value: 'Brass' },
      { id: 2, key: 'engraving', value: 'For Dorothy', display_key: 'Engraving', display_value: 'For Dorothy' },
      { id: 3, key: '_internal', value: 'x' },
      { id: 4, key: 'plugin', value: { deep: true } },
    ];
    const line = aWooLine({ name: 'Chair &ndash; Brass', meta_data: meta });
    expect(parse({ line_items: [line] }).lines[0]).toMatchObject({
      ...{ description: 'Chair – Brass', notes: ['Engraving: For Dorothy'] },
    });
  });

  it('takes VAT number and language from where plugins keep them', () => {
    const meta = [
      { id: 1, key: '_billing_vat_number', value: 'FR40303265045' },
      { id: 2, key: 'wpml_language', value: 'pt-br' },
      { id: 3, key: 'gift', value: true },
    ];
    expect(parse({ meta_data: meta })).toMatchObject({
      customer: { vatNumber: 'FR40303265045', language: 'pt-BR' },
      attributes: { 'meta.gift': 'true' },
    });
  });

  it('may have its values in whatever type a plugin gave them', () => {
    const line = aWooLine({
      id: '41',
      name: 7,
      sku: 12,
      quantity: '2.0',
      subtotal: 60,
      total: 60.0,
      meta_data: 'none',
    });
    const order = parse({
      id: '3001',
      number: 3001,
      line_items: [line],
      fee_lines: null,
      customer_id: '0',
      total: 74.8,
    });
    expect(order).toMatchObject({ externalId: '3001', lines: [{ sku: '12', description: '7', quantity: '2' }] });
  });

  it.each([
    [{ country: 'JP', state: 'JP13' }, 'JP-13'],
    [{ country: 'BG', state: 'BG-01' }, 'BG-01'],
    [{ country: 'CN', state: 'CN2' }, undefined],
    [{ country: 'MX', state: 'JA' }, undefined],
    [{ country: 'GB', state: 'Greater London' }, undefined],
  ])('has the state that ISO has for %j', (different, subdivision) => {
    expect(parse({ shipping: aWooAddress(different) }).shippingAddress?.subdivision).toBe(subdivision);
  });

  it.each([
    [{ status: 'pending', date_paid_gmt: null }, 'open', 'unpaid'],
    [{ status: 'processing', date_paid_gmt: null }, 'open', 'unpaid'],
    [{ status: 'wc-packing' }, 'open', 'paid'],
    [{ status: 'cancelled', date_paid_gmt: null }, 'cancelled', 'unpaid'],
    [{ status: 'failed', date_paid_gmt: null }, 'cancelled', 'unpaid'],
    [{ status: 'refunded' }, 'cancelled', 'refunded'],
  ])('that is %j is %s and %s', (different, status, paymentStatus) => {
    expect(parse(different)).toMatchObject({ status, paymentStatus, lines: [{ quantity: '2' }] });
  });

  it.each(['checkout-draft', 'auto-draft', 'draft', 'trash'])('that is %s is none', (status) => {
    expect(parseOrder(aWooOrder({ status }))).toEqual({ ignored: expect.stringMatching(/no order/) });
  });
});

describe('a WooCommerce order of which something was given back', () => {
  it('keeps its lines, and tells the money, where nobody says what came back', () => {
    const order = parse({ refunds: [{ id: 900, reason: 'Late', total: '-5.00' }] });
    expect(order).toMatchObject({
      lines: [{ quantity: '2' }],
      refunds: [{ externalId: '900', amount: '5.00', note: 'Late' }],
      totals: { total: '74.80' },
    });
  });

  it('is refused, not cut, when it was given back more often than an order holds', () => {
    const refunds = Array.from({ length: 51 }, (_, id) => ({ id, reason: '', total: '-0.10' }));
    expect(faultsOf(aWooOrder({ refunds }))).toMatchObject([{ pointer: '/refunds' }]);
  });

  it('no longer holds the goods that came back, whose money is not told again', () => {
    const order = parse({ refunds: [aWooRefund(41, 1)] });
    expect(order).toMatchObject({
      lines: [{ quantity: '1', unitPrice: '30.00', taxes: [{ amount: '3.00' }] }],
      refunds: [],
      totals: { tax: '3.80', total: '41.80' },
      status: 'open',
    });
  });

  it('tells the money that was given back beyond the goods', () => {
    expect(parse({ refunds: [aWooRefund(41, 1, { amount: '40.00' })] }).refunds).toEqual([
      { externalId: '900', amount: '7.00', refundedAt: '2026-11-21T11:00:00Z', note: 'Scratched' },
    ]);
  });

  it('is cancelled as it was placed once nothing is left, with all the money that was given back', () => {
    expect(parse({ refunds: [aWooRefund(41, 2, { amount: '74.80' })] })).toMatchObject({
      ...{
        status: 'cancelled',
        lines: [{ quantity: '2' }],
        totals: { total: '74.80' },
        refunds: [{ amount: '74.80' }],
      },
    });
  });
});

describe('a document that is no WooCommerce order', () => {
  it('because the user of the webhook may not read it says so', () => {
    const error = { code: 'woocommerce_rest_cannot_view', message: 'Sorry.', data: { status: 401 } };
    expect(faultsOf(error)).toEqual([
      { pointer: '/code', message: expect.stringMatching(/woocommerce_rest_cannot_view.*allowed to read/) },
    ]);
  });

  it.each([
    [{ line_items: undefined }, '/line_items', /is required/],
    [{ line_items: [] }, '/line_items', /at least 1/],
    [{ currency: 'XXZ' }, '/currency', /ISO 4217/],
    [{ line_items: [aWooLine({ total: 'free' })] }, '/line_items/0/total', /decimal/],
    [{ line_items: [aWooLine({ sku: 'x'.repeat(101) })] }, '/line_items/0/sku', /100/],
    [{ date_created_gmt: '20 November' }, '/date_created_gmt', /with its zone/],
    [{ billing: aWooAddress({ country: 'UK' }) }, '/billing/country', /ISO 3166/],
    [{ billing: aWooAddress({ email: 'nobody' }) }, '/billing/email', /e-mail/],
  ])('is refused with a pointer into itself: %#', (different, pointer, message) => {
    expect(faultsOf(aWooOrder(different))).toContainEqual({ pointer, message: expect.stringMatching(message) });
  });
});

describe("a delivery of WooCommerce's", () => {
  const read = (topic: string | undefined, document: unknown, shop: object = {}) =>
    woocommerce.open(shop).read({ headers: topic === undefined ? {} : { 'x-wc-webhook-topic': topic }, document });

  it.each(['order.created', 'order.updated', 'order.restored', undefined])('of topic %s is the order', (topic) => {
    expect(read(topic, aWooOrder())).toMatchObject({ kind: 'orders', orders: [{ data: { externalId: '3001' } }] });
  });

  it.each([
    ['order.deleted', { id: 3001 }, /cancel it in the shop/],
    ['product.updated', { id: 11 }, /carries no order/],
    ['action.woocommerce_order_status_changed', { action: 'x', arg: 3001 }, /carries no order/],
    ['order.updated', aWooOrder({ status: 'checkout-draft' }), /no order/],
  ])('of topic %s without an order is thanked for', (topic, document, reason) => {
    expect(read(topic, document)).toEqual({ kind: 'ignored', reason: expect.stringMatching(reason) });
  });

  it('has a refunded order fetched where the shop can be asked what came back', () => {
    const document = aWooOrder({ refunds: [{ id: 900, reason: '', total: '-5.00' }] });
    expect(read('order.updated', document, { url: 'https://shop.example' })).toEqual({
      kind: 'changed',
      ids: ['3001'],
    });
    expect(read('order.updated', document)).toMatchObject({ kind: 'orders' });
  });
});

it('points to a tax that is no amount, though its rate is none that the order lists', () => {
  const line = aWooLine({ taxes: [{ id: 77, total: 'NaN', subtotal: '' }] });
  expect(faultsOf(aWooOrder({ line_items: [line] }))).toContainEqual(
    expect.objectContaining({ pointer: '/line_items/0/taxes/0/total' }),
  );
});
