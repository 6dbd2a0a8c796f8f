import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stripe } from '../../../shared/partner/platforms/stripe.ts';
import { expectBothSides, type SourceMoney } from '../../support/both-sides.ts';
import {
  aStripeEvent,
  aStripeLine,
  aStripeSession,
  aStripeSessionWithTaxInPrices,
} from '../../support/stripe-orders.ts';

const shopOf = (settings: object = {}) => stripe.open(settings);
const parse = (document: unknown, settings: object = {}) => {
  const api = shopOf(settings).connect({ apiKey: 'rk_test' });
  if (!api || 'faults' in api) throw new Error('Stripe has no order API');
  return api.parse(document);
};
const parsed = (document: unknown, settings: object = {}) => {
  const order = parse(document, settings);
  if (!('data' in order)) throw new Error(JSON.stringify(order));
  return order.data;
};
const faultsIn = (document: unknown) => {
  const order = parse(document);
  return 'faults' in order ? order.faults : [];
};

describe('a Checkout session of Stripe', () => {
  it('becomes the canonical order', () => {
    expect(parsed(aStripeSession())).toMatchObject({
      ...{ externalId: 'cs_live_a1', revision: '2026-11-20T13:30:05.001Z', placedAt: '2026-11-20T13:29:58.000Z' },
      ...{ currency: 'USD', taxesIncluded: false },
      customer: {
        ...{ externalId: 'cus_1', name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 555 010 0199' },
        ...{ vatNumber: 'DE123456789', language: 'pt-BR' },
      },
      billingAddress: { name: 'Grace Hopper', street1: '9 Harbor Road', subdivision: 'US-VA' },
      shippingAddress: { name: 'Rear Admiral Hopper', city: 'Arlington', country: 'US' },
      lines: [
        {
          ...{ externalId: 'li_candle', sku: 'CANDLE', description: 'Candle', quantity: '3', unitPrice: '12.00' },
          ...{ discount: '6.00', taxes: [{ name: 'Sales tax', rate: '0.1', amount: '3.00' }] },
        },
      ],
      shipping: [{ method: 'Courier', price: '5.00', taxes: [] }],
      totals: { tax: '3.00', total: '38.00' },
      ...{ status: 'open', paymentStatus: 'paid', paymentReference: 'pi_1', paymentMethod: 'card' },
      attributes: {
        ...{ client_reference_id: 'basket-9', discount_codes: 'SPRING', 'custom.engraving': 'For Ada' },
        'metadata.campaign': 'advent',
      },
    });
  });

  it('may have taxes in its prices, on shipping too, and be given back in part', () => {
    expect(parsed(aStripeSessionWithTaxInPrices())).toMatchObject({
      taxesIncluded: true,
      revision: new Date(1_795_190_001_001).toISOString(),
      lines: [{ unitPrice: '12.00', taxes: [{ rate: '0.2', amount: '4.00' }] }],
      shipping: [{ method: 'Shipping', price: '6.00', taxes: [{ amount: '1.00' }] }],
      refunds: [{ externalId: 're_1', amount: '10.00', note: 'requested_by_customer' }],
      paymentStatus: 'paid',
    });
  });

  it('names its articles where the settings say so', () => {
    const skuBy = (settings: object) => parsed(aStripeSession(), settings).lines[0]?.sku;
    expect(skuBy({})).toBe('CANDLE');
    expect(skuBy({ skuFrom: 'price.metadata', skuKey: 'article' })).toBe('C-1');
    expect(skuBy({ skuFrom: 'price.lookup_key' })).toBe('candle-tall');
    expect(skuBy({ skuFrom: 'price.id' })).toBe('price_candle');
    expect(skuBy({ skuFrom: 'product.id' })).toBe('prod_candle');
  });

  it('counts each currency in the units that Stripe charges it in', () => {
    const totalIn = (currency: string) => {
      const line = { quantity: 1, amount_subtotal: 5000, amount_discount: 0, amount_tax: 0, amount_total: 5000 };
      const session = { currency, amount_total: 5000, total_details: null, shipping_cost: null };
      return Number(parsed(aStripeSession(session, [aStripeLine({ ...line, taxes: [] })])).totals.total);
    };
    expect(
      Object.fromEntries(['usd', 'jpy', 'mga', 'kwd', 'isk', 'ugx', 'huf'].map((one) => [one, totalIn(one)])),
    ).toEqual({
      ...{ usd: 50, jpy: 5000, mga: 5000, kwd: 5, isk: 50, ugx: 50, huf: 50 },
    });
  });

  it('waits for a payment that takes days, and is newer once that has come or failed', () => {
    const pending = { payment_status: 'unpaid', payment_intent: { id: 'pi_1', status: 'processing' } };
    const failed = { payment_status: 'unpaid', payment_intent: { id: 'pi_1', status: 'requires_payment_method' } };
    const [waiting, given, lost] = [pending, { ...pending, payment_status: 'paid' }, failed].map((different) =>
      parsed(aStripeSession(different)),
    );
    expect(waiting).toMatchObject({ status: 'open', paymentStatus: 'unpaid', revision: '2026-11-20T13:29:58.000Z' });
    expect(given).toMatchObject({ status: 'open', paymentStatus: 'paid', revision: '2026-11-20T13:29:58.001Z' });
    expect(lost).toMatchObject({ status: 'cancelled', paymentStatus: 'unpaid', revision: '2026-11-20T13:29:58.001Z' });
  });

  it('is left alone until somebody has completed it, where nothing is sold, and in the other mode', () => {
    expect(parse({ session: null })).toHaveProperty('ignored');
    for (const different of [{ status: 'open' }, { status: 'expired' }, { mode: 'setup' }, { livemode: false }]) {
      expect(parse(aStripeSession(different))).toHaveProperty('ignored');
    }
    expect(parsed(aStripeSession({ livemode: false }), { testMode: true }).attributes).toMatchObject({ test: 'true' });
  });

  it('is found fault with where Stripe says something that is not understood', () => {
    expect(faultsIn(aStripeSession({ amount_total: 1 }))).toMatchObject([{ pointer: '/session/amount_total' }]);
    expect(faultsIn(aStripeSession({ payment_status: 'perhaps' }))).toMatchObject([
      { pointer: '/session/payment_status' },
    ]);
    const included = aStripeLine({ id: 'li_2', amount_total: 3000 });
    expect(faultsIn(aStripeSession({}, [aStripeLine(), included]))).toMatchObject([{ pointer: '/line_items' }]);
    const charge = { created: 1, refunds: { data: [], has_more: true } };
    expect(faultsIn(aStripeSession({ payment_intent: { id: 'pi_1', latest_charge: charge } }))).toMatchObject([
      { pointer: '/session/payment_intent/latest_charge/refunds/has_more' },
    ]);
    const { amount_tax: _, ...line } = aStripeLine();
    expect(faultsIn(aStripeSession({}, [line]))).toMatchObject([{ pointer: '/line_items/0/amount_tax' }]);
  });
});

const chargedSchema = z.object({ amount_subtotal: z.number(), taxes: z.array(z.object({ amount: z.number() })) });
const rawSchema = z.object({
  session: z.object({
    ...{ currency: z.string(), amount_total: z.number(), shipping_cost: chargedSchema },
    total_details: z.object({ amount_discount: z.number(), amount_tax: z.number() }),
  }),
  line_items: z.array(chargedSchema.extend({ id: z.string(), quantity: z.number() })),
});

/** Stripe's own sums, in a currency of a hundred coins. */
const moneyIn = (document: unknown): SourceMoney => {
  const { session, line_items } = rawSchema.parse(document);
  const major = (amount: number) => (amount / 100).toFixed(2);
  const taxes = [...line_items, session.shipping_cost].flatMap((part) => part.taxes);
  return {
    currency: session.currency.toUpperCase(),
    lines: line_items.map(({ id, quantity, amount_subtotal }) => ({
      ...{ id, quantity: String(quantity), goods: major(amount_subtotal) },
    })),
    discounts: major(session.total_details.amount_discount),
    shipping: major(session.shipping_cost.amount_subtotal),
    fees: '0',
    tax: major(session.total_details.amount_tax),
    total: major(session.amount_total),
    taxesTold: major(taxes.reduce((all, { amount }) => all + amount, 0)),
  };
};

describe('every amount of a Checkout session is in the canonical order', () => {
  it.each([
    ['with taxes on its prices', aStripeSession()],
    ['with taxes in its prices', aStripeSessionWithTaxInPrices()],
  ])('%s', (_, document) => {
    expectBothSides(parsed(document), moneyIn(document));
    expect(moneyIn(document).lines).toHaveLength(1);
  });
});

describe("Stripe's events", () => {
  const read = (type: string, object: Parameters<typeof aStripeEvent>[1], different: object = {}) =>
    shopOf().read({ headers: {}, document: aStripeEvent(type, object, { ...different }) });

  it('name the session that was completed, or the payment that money was given back of', () => {
    const session = { id: 'cs_live_a1', object: 'checkout.session' };
    for (const type of ['completed', 'async_payment_succeeded', 'async_payment_failed']) {
      expect(read(`checkout.session.${type}`, session)).toEqual({ kind: 'changed', ids: ['cs_live_a1'] });
    }
    for (const type of ['charge.refunded', 'refund.created', 'refund.updated', 'refund.failed']) {
      expect(read(type, { id: 're_1', payment_intent: 'pi_1' })).toEqual({ kind: 'changed', ids: ['pi_1'] });
    }
  });

  it('are thanked for where they tell of no order, or of the other mode', () => {
    expect(read('checkout.session.expired', { id: 'cs_live_a1' })).toMatchObject({ kind: 'ignored' });
    expect(read('invoice.paid', { id: 'in_1' })).toMatchObject({ kind: 'ignored' });
    expect(read('charge.refunded', { id: 'ch_1', payment_intent: null })).toMatchObject({ kind: 'ignored' });
    expect(read('checkout.session.completed', { id: 'cs_test_1' }, { livemode: false })).toMatchObject({
      kind: 'ignored',
    });
  });

  it('are found fault with where they name no session', () => {
    expect(read('checkout.session.completed', {})).toMatchObject({
      ...{ kind: 'orders', orders: [{ faults: [{ pointer: '/data/object/id' }] }] },
    });
  });
});
