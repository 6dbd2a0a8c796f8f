import { describe, expect, test } from 'vitest';
import { stripe } from '../../shared/partner/platforms/stripe.ts';
import { callAtOnce } from '../support/shops/call-at-once.ts';
import { startStripeShop } from '../support/shops/stripe-shop.ts';
import { aStripeEvent, aStripeLine, aStripeSession, aStripeSessionWithTaxInPrices } from '../support/stripe-orders.ts';

const open = (url: string, apiKey = 'rk_test') => {
  const api = stripe.open({ url }).connect({ apiKey });
  if (!api || 'faults' in api) throw new Error('The account has no order API');
  return api;
};
const idOf = (api: ReturnType<typeof open>, document: unknown) => {
  const order = api.parse(document);
  return 'data' in order ? order.data.externalId : order;
};

describe('a session in a Stripe account', () => {
  test('is fetched with its lines and their taxes, by its own id or by its payment', async () => {
    const { url, asked } = await startStripeShop({ sessions: [aStripeSession(), aStripeSessionWithTaxInPrices()] });
    const api = open(url);
    expect(api.parse(await api.fetch(callAtOnce, 'cs_live_a1'))).toEqual(api.parse(aStripeSession()));
    expect(asked).toEqual([
      ...['GET /v1/checkout/sessions/cs_live_a1', 'GET /v1/checkout/sessions/cs_live_a1/line_items'],
    ]);
    expect(idOf(api, await api.fetch(callAtOnce, 'pi_2'))).toBe('cs_live_b2');
  });

  test('is fetched whole, however many lines it has', async () => {
    const free = { amount_subtotal: 0, amount_discount: 0, amount_tax: 0, amount_total: 0, taxes: [] };
    const lines = Array.from({ length: 230 }, (_, index) => aStripeLine({ id: `li_${index}`, ...free }));
    const session = aStripeSession({ amount_total: 500, total_details: null }, lines);
    const { url } = await startStripeShop({ sessions: [session] });
    const api = open(url);
    const parsed = api.parse(await api.fetch(callAtOnce, 'cs_live_a1'));
    expect('data' in parsed && parsed.data.lines).toHaveLength(230);
  });

  test('is nothing where there is none, and left alone where a payment is for none', async () => {
    const { url } = await startStripeShop({ sessions: [] });
    const api = open(url);
    expect(await api.fetch(callAtOnce, 'cs_live_a1')).toBeUndefined();
    expect(api.parse(await api.fetch(callAtOnce, 'pi_9'))).toHaveProperty('ignored');
  });

  test('is refused to who has another key', async () => {
    const { url } = await startStripeShop({ sessions: [aStripeSession()] });
    await expect(open(url, 'rk_other').fetch(callAtOnce, 'cs_live_a1')).rejects.toMatchObject({ kind: 'refused' });
  });
});

test('all sessions that events of a while tell of are listed, page by page', async () => {
  const sessions = Array.from({ length: 45 }, (_, index) => aStripeSession({ id: `cs_live_${index}` }));
  const eventOf = (index: number, created: number) =>
    aStripeEvent('checkout.session.completed', { id: `cs_live_${index}` }, { id: `evt_${index}`, created });
  const events = sessions.map((_, index) => eventOf(index, 1_795_181_000 - index));
  const others = [
    aStripeEvent('invoice.paid', { id: 'in_1' }, { id: 'evt_i', created: 1_795_181_000 }),
    eventOf(44, 1_795_000_000),
  ];
  const { url } = await startStripeShop({ sessions, events: [...events.slice(0, 44), ...others] });
  const api = open(url);
  const window = { since: new Date(1_795_180_000_000), until: new Date(1_795_182_000_000) };
  const ids: unknown[] = [];
  let page: string | undefined;
  do {
    const listed = await api.list?.(callAtOnce, { ...window, page });
    ids.push(...(listed?.orders ?? []).map((document) => idOf(api, document)));
    page = listed?.next;
  } while (page !== undefined);
  expect(ids).toEqual(Array.from({ length: 44 }, (_, index) => `cs_live_${index}`));
});
