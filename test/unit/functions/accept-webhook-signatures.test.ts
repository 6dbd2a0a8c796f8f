import { describe, expect, it } from 'vitest';
import { createAcceptWebhook } from '../../../functions/accept-webhook/accept-webhook.ts';
import type { RejectedDelivery } from '../../../shared/ledger/kept-deliveries.ts';
import { createExamine } from '../../../shared/partner/examine.ts';
import { createReadPartnerSecret } from '../../../shared/partner/read-partner-secret.ts';
import { createRegistry } from '../../../shared/partner/registry.ts';
import { gitHubDefinition, shopifyDefinition } from '../../../shared/partner/signatures/known-hmacs.ts';
import { signHmac } from '../../../shared/partner/signatures/sign-hmac.ts';
import { createTakeDelivery } from '../../../shared/partner/take-delivery.ts';
import { createTakeOrders } from '../../../shared/partner/take-order.ts';
import { parseConfiguration } from '../../../shared/runtime/configuration.ts';
import { createHttpHandler } from '../../../shared/runtime/http/http-handler.ts';
import { aContext, anHttpEvent } from '../../support/http-event.ts';
import { createMemoryLedger } from '../../support/memory-ledger.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { aShopifyOrder } from '../../support/shopify-orders.ts';
import { noKeys } from '../../support/verdict-of.ts';

const nowMs = Date.parse('2026-11-22T10:00:00Z');

/** The door for one partner with signatures of its own. */
const openDoor = (partner: object, secret: object) => {
  const kept: RejectedDelivery[] = [];
  const log = createRecordedLog();
  const now = () => nowMs;
  const secrets = { read: async () => JSON.stringify(secret) };
  const { accept } = createMemoryLedger();
  const acceptWebhook = createAcceptWebhook({
    registry: createRegistry(
      parseConfiguration({
        connections: { main: { url: 'http://odoo.test', products: { shipping: 'S', discount: 'D', fee: 'F' } } },
        partners: { acme: { connection: 'main', ...partner } },
      }),
    ),
    readSecret: createReadPartnerSecret(secrets),
    examine: createExamine({ secrets, keys: noKeys, log }),
    limitPartner: async () => async () => undefined,
    takeDelivery: createTakeDelivery({
      takeOrders: createTakeOrders({ accept, enqueue: async () => undefined, now, log }),
      fetchLater: async () => undefined,
      log,
    }),
    keep: async (delivery) => {
      kept.push(delivery);
      return { outcome: 'kept', id: 'dlv_1' };
    },
    now,
  });
  const handler = createHttpHandler(acceptWebhook, log);
  const send = (parts: Parameters<typeof anHttpEvent>[0]) =>
    handler(anHttpEvent({ pathParameters: { partner: 'acme' }, ...parts }), aContext);
  return { kept, log, send };
};

describe('a partner with signatures of its own', () => {
  const body = JSON.stringify(aShopifyOrder());
  const partner = { platform: 'shopify', signatures: [{ kind: 'github' }] };

  it('is verified by them, and no longer by those of its platform', async () => {
    const { send } = openDoor(partner, { signing: ['key'] });
    const headers = signHmac(gitHubDefinition, { body, nowMs }, 'key');
    expect(await send({ headers, body })).toMatchObject({ statusCode: 202 });
    const usual = signHmac(shopifyDefinition, { body, nowMs }, 'key');
    expect(await send({ headers: usual, body })).toMatchObject({ statusCode: 401 });
  });

  it('whose secret holds nothing is told to operators', async () => {
    const { send, log, kept } = openDoor(partner, {});
    expect(await send({ headers: { 'x-hub-signature-256': 'sha256=aa' }, body })).toMatchObject({ statusCode: 401 });
    expect(log.lines.map(({ event }) => event)).toContain('secret.unusable');
    expect(kept).toMatchObject([{ reason: 'unverified' }]);
  });
});

describe('a partner whose keys are published', () => {
  const door = () => openDoor({ signatures: [{ kind: 'adobe-events', clientId: 'mine' }] }, {});

  it('gets its challenge back as plain text', async () => {
    const reply = await door().send({ method: 'GET', query: { challenge: 'abc-123' } });
    expect(reply).toMatchObject({ statusCode: 200, body: 'abc-123' });
    expect(reply.headers).toMatchObject({ 'content-type': 'text/plain' });
  });

  it('is refused a GET that asks for nothing, of which nothing is kept', async () => {
    const { send, kept } = door();
    expect(await send({ method: 'GET' })).toMatchObject({ statusCode: 401 });
    expect(kept).toEqual([]);
  });

  it('is asked to come again while they cannot be read, and the delivery is kept all the same', async () => {
    const { send, kept } = door();
    const headers = { 'x-adobe-digital-signature-1': 'AAAA', 'x-adobe-public-key1-path': '/prod/keys/pub-key-0.pem' };
    const reply = await send({ headers, body: '{}' });
    expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '60' } });
    expect(kept).toMatchObject([{ reason: 'unverified' }]);
  });
});
