import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseOrder, square } from '../../../shared/partner/platforms/square.ts';
import { expectBothSides, type SourceMoney } from '../../support/both-sides.ts';
import { samplesOf } from '../../support/samples.ts';
import { aSquareLine, aSquareOrder, aSquareOrderWithTaxInPrices, aSquareWebhook } from '../../support/square-orders.ts';

const parsed = (document: unknown) => {
  const order = parseOrder(document);
  if (!('data' in order)) throw new Error(JSON.stringify(order));
  return order.data;
};
const faultsIn = (document: unknown) => {
  const order = parseOrder(document);
  return 'faults' in order ? order.faults : [];
};

describe('a Square order', () => {
  it('becomes the canonical order', () => {
    expect(parsed(aSquareOrder())).toMatchObject({
      ...{ externalId: 'ORDER-1', revision: 4, placedAt: '2026-11-20T13:29:58.123Z', currency: 'USD' },
      taxesIncluded: false,
      customer: { externalId: 'CUSTOMER-1', name: 'Grace Hopper', company: 'Navy', phone: '+1 555 010 0100' },
      shippingAddress: {
        ...{ name: 'Grace Hopper', street1: '9 Harbor Road', city: 'Arlington', postalCode: '22201', country: 'US' },
        ...{ subdivision: 'US-VA', phone: '+1 555 010 0199' },
      },
      lines: [
        {
          ...{ externalId: 'line-loaf', sku: 'LOAF-RYE', barcode: '4006381333931', description: 'Loaf (Rye, Sliced)' },
          ...{ quantity: '2', unitPrice: '7.00', discount: '0.00' },
          taxes: [{ name: 'State tax', rate: '0.1', amount: '1.40' }],
        },
      ],
      fees: [{ name: 'Tip', kind: 'tip', amount: '2.00' }],
      totals: { tax: '1.40', total: '17.40' },
      ...{ status: 'open', paymentStatus: 'paid', paymentReference: 'PAYMENT-1', paymentMethod: 'CARD' },
      attributes: { reference_id: 'web-77', fulfillment: 'SHIPMENT PROPOSED', 'metadata.campaign': 'advent' },
    });
  });

  it('may have taxes in its prices, measured goods, charges, rounding, a gift card and refunds', () => {
    expect(parsed(aSquareOrderWithTaxInPrices())).toMatchObject({
      taxesIncluded: true,
      lines: [
        {
          ...{ quantity: '1.335', unit: 'kg', unitPrice: '19.99250936', discount: '5.00' },
          taxes: [{ rate: '0.2', amount: '3.62' }],
        },
      ],
      fees: [
        { name: 'Delivery', amount: '6.00', taxes: [{ amount: '1.00' }] },
        { kind: 'rounding', amount: '0.01' },
      ],
      giftCards: [{ amount: '10.00' }],
      refunds: [{ externalId: 'R1', amount: '3.00', refundedAt: '2026-11-21T08:00:00Z', note: 'Mouldy' }],
      paymentStatus: 'paid',
    });
  });

  it.each([
    [{ length_unit: 'IMPERIAL_FOOT', type: 'TYPE_LENGTH' }, 'ft'],
    [{ custom_unit: { name: 'Crate', abbreviation: 'cr' }, type: 'TYPE_CUSTOM' }, 'Crate'],
    [{ volume_unit: 'GENERIC_CUP', type: 'TYPE_VOLUME' }, 'GENERIC_CUP'],
    [{ generic_unit: 'UNIT', type: 'TYPE_GENERIC' }, undefined],
  ])('is measured in %o as Odoo calls it', (measurement_unit, unit) => {
    const line = aSquareLine({ quantity_unit: { measurement_unit, precision: 2 } });
    expect(parsed(aSquareOrder({ line_items: [line] })).lines[0]?.unit).toBe(unit);
  });

  it('counts the coins of currencies that have none or a thousand of them', () => {
    const moneyless = { applied_taxes: [], modifiers: [] };
    const inCurrency = (currency: string, amount: number) => {
      const line = aSquareLine({ ...moneyless, quantity: '1', variation_total_price_money: { amount, currency } });
      const totals = { total_money: { amount, currency }, total_tax_money: null, total_tip_money: null };
      return parsed(aSquareOrder({ ...totals, taxes: [], tenders: [], line_items: [line] })).totals.total;
    };
    expect(inCurrency('JPY', 1200)).toBe('1200');
    expect(inCurrency('KWD', 1200)).toBe('1.200');
  });

  it('was sold by a till to somebody whom nobody knows', () => {
    const document = aSquareOrder({ version: null, customer_id: null, fulfillments: [] }, { customer: undefined });
    expect(parsed(document)).toMatchObject({ revision: '2026-11-20T13:30:05.456Z', customer: { name: 'Guest' } });
  });

  it('tells how it stands', () => {
    const stateOf = (different: object, others: object = {}) => {
      const { status, paymentStatus } = parsed(aSquareOrder({ ...different }, { ...others }));
      return `${status} ${paymentStatus}`;
    };
    expect(stateOf({ state: 'CANCELED', tenders: [] })).toBe('cancelled unpaid');
    expect(stateOf({ net_amount_due_money: { amount: 1740, currency: 'USD' } })).toBe('open unpaid');
    const held = [{ type: 'CARD', card_details: { status: 'AUTHORIZED' } }];
    expect(stateOf({ tenders: held })).toBe('open authorized');
    expect(stateOf({ state: 'COMPLETED' })).toBe('open paid');
    const whole = [{ id: 'R1', status: 'COMPLETED', amount_money: { amount: 1740, currency: 'USD' } }];
    expect(stateOf({ state: 'COMPLETED' }, { refunds: whole })).toBe('open refunded');
  });

  it('is left alone while it is a draft, and where it is a return that names no sale', () => {
    expect(parseOrder(aSquareOrder({ state: 'DRAFT' }))).toHaveProperty('ignored');
    expect(parseOrder(aSquareOrder({ line_items: [], returns: [{ uid: 'r' }] }))).toHaveProperty('ignored');
  });

  it('is found fault with where Square says something that is not understood', () => {
    expect(faultsIn(aSquareOrder({ taxes: [] }))).toMatchObject([
      { pointer: '/order/line_items/0/applied_taxes/0/tax_uid', message: "must be one of the order's taxes" },
    ]);
    expect(faultsIn(aSquareOrder({ total_money: { amount: 1, currency: 'USD' } }))).toMatchObject([
      { pointer: '/order/total_money' },
    ]);
    expect(faultsIn(aSquareOrder({ state: 'FROZEN' }))).toMatchObject([{ pointer: '/order/state' }]);
    const mixed = [
      { uid: 'tax-state', type: 'ADDITIVE' },
      { uid: 'vat', type: 'INCLUSIVE' },
    ];
    const lines = [
      aSquareLine(),
      aSquareLine({ uid: 'l2', applied_taxes: [{ tax_uid: 'vat', applied_money: { amount: 1 } }] }),
    ];
    expect(faultsIn(aSquareOrder({ taxes: mixed, line_items: lines }))).toMatchObject([{ pointer: '/order/taxes' }]);
  });
});

const coin = z.object({ amount: z.number() }).transform(({ amount }) => amount);
const rawSchema = z.object({
  order: z.looseObject({
    line_items: z.array(
      z.looseObject({
        ...{ uid: z.string(), quantity: z.string(), variation_total_price_money: coin },
        modifiers: z.array(z.object({ total_price_money: coin })),
        applied_taxes: z.array(z.object({ applied_money: coin })),
      }),
    ),
    service_charges: z.array(z.object({ applied_taxes: z.array(z.object({ applied_money: coin })) })).default([]),
    rounding_adjustment: z.object({ amount_money: coin }).default({ amount_money: 0 }),
    ...{ total_discount_money: coin, total_tip_money: coin, total_service_charge_money: coin, total_tax_money: coin },
    total_money: z.object({ amount: z.number(), currency: z.string() }),
  }),
});

/** Square's own sums, in a currency of a hundred coins. */
const moneyIn = (document: unknown): SourceMoney => {
  const { order } = rawSchema.parse(document);
  const major = (amount: number) => (amount / 100).toFixed(2);
  const taxed = [...order.line_items, ...order.service_charges].flatMap(({ applied_taxes }) => applied_taxes);
  return {
    currency: order.total_money.currency,
    lines: order.line_items.map(({ uid, quantity, variation_total_price_money, modifiers }) => ({
      ...{ id: uid, quantity },
      goods: major(modifiers.reduce((all, one) => all + one.total_price_money, variation_total_price_money)),
    })),
    discounts: major(order.total_discount_money),
    shipping: '0',
    fees: major(order.total_service_charge_money + order.total_tip_money + order.rounding_adjustment.amount_money),
    tax: major(order.total_tax_money),
    total: major(order.total_money.amount),
    taxesTold: major(taxed.reduce((all, { applied_money }) => all + applied_money, 0)),
  };
};

describe('every amount of a Square order is in the canonical order', () => {
  it.each([
    ['plain', aSquareOrder()],
    ['with taxes in its prices', aSquareOrderWithTaxInPrices()],
  ])('%s', (_, document) => {
    expectBothSides(parsed(document), moneyIn(document));
    expect(moneyIn(document).lines.length).toBeGreaterThan(0);
  });
});

describe("Square's webhooks", () => {
  const shop = square.open({ notificationUrl: 'https://door.example/hooks', locationIds: ['LOCATION-1'] });
  const read = (type: string, object: Parameters<typeof aSquareWebhook>[1]) =>
    shop.read({ headers: {}, document: aSquareWebhook(type, object) });
  const named = { order_id: 'ORDER-1', location_id: 'LOCATION-1', version: 2, state: 'OPEN' };

  it('name the order that has changed, or that money was taken or given back for', () => {
    for (const [type, object] of Object.entries({
      'order.created': { order_created: named },
      'order.updated': { order_updated: named },
      'order.fulfillment.updated': { order_fulfillment_updated: named },
      'payment.updated': { payment: { id: 'PAYMENT-1', order_id: 'ORDER-1', location_id: 'LOCATION-1' } },
      'refund.created': { refund: { id: 'R1', order_id: 'ORDER-1' } },
    })) {
      expect(read(type, object)).toEqual({ kind: 'changed', ids: ['ORDER-1'] });
    }
  });

  it('are thanked for where they are about something else', () => {
    expect(read('catalog.version.updated', {})).toMatchObject({ kind: 'ignored' });
    expect(read('order.created', { order_created: { ...named, state: 'DRAFT' } })).toMatchObject({ kind: 'ignored' });
    expect(read('order.created', { order_created: { ...named, location_id: 'L9' } })).toMatchObject({
      kind: 'ignored',
    });
    expect(read('payment.created', { payment: { id: 'P' } })).toMatchObject({ kind: 'ignored' });
  });

  it('are found fault with where they name no order', () => {
    expect(read('order.updated', { order_updated: { version: 2 } })).toMatchObject({
      ...{ kind: 'orders', orders: [{ faults: [{ pointer: '/data/object/order_updated/order_id' }] }] },
    });
    expect(read('order.updated', {})).toMatchObject({ kind: 'orders' });
  });

  it('name an order each, all that there are samples of', () => {
    const anywhere = (document: unknown) => {
      const location = /"location_id":"([^"]+)"/.exec(JSON.stringify(document))?.[1] ?? 'LOCATION-1';
      return square.open({ notificationUrl: 'https://door.example/hooks', locationIds: [location] });
    };
    const samples = [
      aSquareWebhook('order.created', { order_created: named }),
      ...samplesOf('square').map(([, document]) => document),
    ];
    const readings = samples.map((document) => anywhere(document).read({ headers: {}, document }));
    expect(readings.map(({ kind }) => kind)).toEqual(samples.map(() => 'changed'));
  });
});
