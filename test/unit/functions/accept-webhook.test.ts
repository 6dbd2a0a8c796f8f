import { createHmac } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { shopify } from '../../../shared/partner/platforms/shopify.ts';
import { byApiKey, openDoor, shopifyKey } from '../../support/intake-door.ts';
import { anOrderInput } from '../../support/orders.ts';
import { aShopifyLine, aShopifyOrder } from '../../support/shopify-orders.ts';

const deliver = (body: string, topic = 'orders/create', prefix = 'x-', key = shopifyKey) => ({
  partner: 'acme-shop',
  headers: {
    'content-type': 'application/json',
    [`${prefix}shopify-topic`]: topic,
    [`${prefix}shopify-hmac-sha256`]: createHmac('sha256', key).update(body).digest('base64'),
  },
  body,
});

const body = JSON.stringify(aShopifyOrder());

describe('accept-webhook for Shopify', () => {
  it.each(['x-', ''])('takes a delivery whose headers begin with "%s"', async (prefix) => {
    const door = openDoor();
    const reply = await door.postWebhook(deliver(body, 'orders/create', prefix));
    expect(reply).toMatchObject({ status: 202, document: { state: 'accepted', revision: '2026-11-20T13:30:05Z' } });
    expect(door.enqueued).toMatchObject([{ partner: 'acme-shop', externalId: '5100200300400' }]);
  });

  it('verifies the bytes as they came, escapes and spaces included', async () => {
    const escaped = ` ${body.replaceAll('/', '\\/').replace('Grace', '\\u0047race')} `;
    expect(await openDoor().postWebhook(deliver(escaped))).toMatchObject({ status: 202 });
  });

  it('lets somebody know of a delivery that is too long to be looked at', async () => {
    const door = openDoor();
    const long = deliver(JSON.stringify({ ...aShopifyOrder(), note: 'x'.repeat(1_100_000) }));
    expect(await door.postWebhook(long)).toMatchObject({ status: 413 });
    expect(door.keptAside).toMatchObject([
      { partner: 'acme-shop', reason: 'unverified', detail: expect.stringContaining('1 MiB') },
    ]);
  });

  it('keeps an id beyond 2^53 intact, digit for digit', async () => {
    const door = openDoor();
    await door.postWebhook(deliver(body.replace('5100200300400', '820982911946154508')));
    expect(door.enqueued).toMatchObject([{ externalId: '820982911946154508' }]);
  });

  it('takes a second change within the same second', async () => {
    const door = openDoor();
    await door.postWebhook(deliver(body));
    const reply = await door.postWebhook(
      deliver(JSON.stringify(aShopifyOrder({ note: 'ring twice' })), 'orders/updated'),
    );
    expect(reply.status).toBe(202);
    expect(door.enqueued).toHaveLength(2);
  });

  it.each(['refunds/create', 'orders/delete', 'orders/edited', 'products/update'])(
    'thanks for %s, which carries no order, and leaves it alone',
    async (topic) => {
      const door = openDoor();
      const reply = await door.postWebhook(deliver('{"order_id":1}', topic));
      expect(reply).toMatchObject({
        status: 200,
        document: { ignored: true, reason: expect.stringMatching(/no order/) },
      });
      expect(door.log.lines).toMatchObject([{ event: 'request.answered', fields: { outcome: 'ignored' } }]);
      expect(door.enqueued).toEqual([]);
    },
  );

  it('answers 401 to a delivery signed with another key, even one of an ignored topic', async () => {
    const reply = await openDoor().postWebhook(deliver(body, 'refunds/create', 'x-', 'another'));
    expect(reply.status).toBe(401);
  });

  it('lets no API key stand in for the signature', async () => {
    const headers = { 'content-type': 'application/json', 'x-api-key': 'shop-test-key' };
    expect(await openDoor().postWebhook({ partner: 'acme-shop', headers, body })).toMatchObject({ status: 401 });
  });

  it('keeps aside what it cannot make an order of, pointing into the delivery, and says so', async () => {
    const door = openDoor();
    const odd = aShopifyOrder({
      line_items: [aShopifyLine({ current_quantity: 0, id: 1 }), aShopifyLine({ price: '41.00' })],
    });
    const reply = await door.postWebhook(deliver(JSON.stringify(odd)));
    expect(reply).toMatchObject({
      status: 202,
      document: { state: 'parked', delivery: 'dlv_1', errors: [{ pointer: '/current_total_price' }] },
    });
    expect(door.keptAside).toMatchObject([
      { partner: 'acme-shop', reason: 'not-understood', faults: [{ pointer: '/current_total_price' }] },
    ]);
    expect(door.enqueued).toEqual([]);
  });
});

describe('a delivery that Waybill itself fails over', () => {
  it('is kept, and told to whoever looks after Waybill', async () => {
    const door = openDoor();
    const readDelivery = vi.spyOn(shopify, 'open').mockReturnValue({
      ...shopify.open({}),
      read: () => {
        throw new RangeError('a mapping that nobody foresaw');
      },
    });
    const reply = await door.postWebhook(deliver(body)).finally(() => readDelivery.mockRestore());

    expect(reply).toMatchObject({ status: 202, document: { state: 'parked', delivery: 'dlv_1' } });
    expect(door.keptAside).toMatchObject([{ reason: 'not-understood', body: Buffer.from(body) }]);
    expect(door.log.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'mapping.failed' }));
  });

  it('points to a line of which more is left than was ordered', async () => {
    const odd = aShopifyOrder({ line_items: [aShopifyLine({ quantity: 0, current_quantity: 1 })] });
    const reply = await openDoor().postWebhook(deliver(JSON.stringify(odd)));
    expect(reply).toMatchObject({ document: { errors: [{ pointer: '/line_items/0/current_quantity' }] } });
  });
});

describe('accept-webhook for a canonical partner', () => {
  it('takes a canonical order', async () => {
    const reply = await openDoor().postWebhook({ headers: byApiKey, body: JSON.stringify(anOrderInput()) });
    expect(reply).toMatchObject({ status: 202, document: { links: { self: '/v1/partners/acme/orders/1001' } } });
  });
});
