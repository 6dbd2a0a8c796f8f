import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { byApiKey, openDoor as openAnyDoor, shopifyKey } from '../../../support/intake-door.ts';
import { anOrderInput } from '../../../support/orders.ts';
import { aShopifyOrder } from '../../../support/shopify-orders.ts';

const burst = 20;
const openDoor = () => openAnyDoor({ limits: { perSecond: 5, burst } });
const body = JSON.stringify(anOrderInput());
const delivery = JSON.stringify(aShopifyOrder());

const signedDelivery = {
  partner: 'acme-shop',
  headers: {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-hmac-sha256': createHmac('sha256', shopifyKey).update(delivery).digest('base64'),
  },
  body: delivery,
};

type Door = ReturnType<typeof openDoor>;
const repeat = async (times: number, work: () => Promise<unknown>): Promise<void> => {
  for (let time = 0; time < times; time++) await work();
};
const orderOf = (door: Door) => door.postOrder({ headers: byApiKey, body });

describe('a partner beyond its limits', () => {
  it('is answered with 429 and when to come again, and the ledger is left alone', async () => {
    const door = openDoor();
    await repeat(burst, () => orderOf(door));
    const reads = door.ledger.records.size;
    const reply = await door.postOrder({
      headers: byApiKey,
      body: JSON.stringify(anOrderInput({ externalId: 'one-more' })),
    });
    expect(reply).toMatchObject({
      status: 429,
      headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
      document: { type: 'urn:waybill:problem:too-many-requests', detail: expect.stringContaining('in 1 s') },
    });
    expect(door.ledger.records.size).toBe(reads);
    door.world.nowMs += 1_000;
    expect(await orderOf(door)).toMatchObject({ status: 200 });
  });

  it('has its deliveries put off, too, with nothing kept aside', async () => {
    const door = openDoor();
    await repeat(burst, () => door.postWebhook(signedDelivery));
    expect(await door.postWebhook(signedDelivery)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(door.keptAside).toEqual([]);
  });

  it('uses up nobody else’s budget', async () => {
    const door = openDoor();
    await repeat(burst + 1, () => orderOf(door));
    expect(await door.postWebhook(signedDelivery)).toMatchObject({ status: 202 });
  });

  it('is nobody who only claims to be that partner', async () => {
    const door = openDoor();
    await repeat(burst + 1, () => door.postOrder({ headers: { ...byApiKey, 'x-api-key': 'guessed' }, body }));
    await repeat(burst + 1, () => door.postWebhook({ ...signedDelivery, body: `${delivery} ` }));
    expect(await orderOf(door)).toMatchObject({ status: 202 });
    expect(await door.postWebhook(signedDelivery)).toMatchObject({ status: 202 });
  });

  it('may hand over a batch as a whole, and waits afterwards until it is paid for', async () => {
    const door = openDoor();
    const batch = JSON.stringify(
      Array.from({ length: burst + 30 }, (_, index) => anOrderInput({ externalId: `b-${index}` })),
    );
    const reply = await door.postBatch({ headers: byApiKey, body: batch });
    expect(reply).toMatchObject({ status: 207 });
    expect(door.ledger.records.size).toBe(burst + 30);
    const later = await orderOf(door);
    expect(later.status).toBe(429);
    // Thirty orders at five a second, and one more.
    expect(Number(later.headers['retry-after'])).toBeGreaterThanOrEqual(6);
    expect(Number(later.headers['retry-after'])).toBeLessThanOrEqual(7);
  });

  it('is let in while the ledger cannot say what it may', async () => {
    const door = openDoor();
    door.bucketState.isDown = true;
    await repeat(burst, () => orderOf(door));
    expect(await orderOf(door)).toMatchObject({ status: 200 });
  });
});
