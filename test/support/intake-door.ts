import { createAcceptBatch } from '../../functions/accept-batch/accept-batch.ts';
import { createAcceptOrder } from '../../functions/accept-order/accept-order.ts';
import { createAcceptWebhook } from '../../functions/accept-webhook/accept-webhook.ts';
import { createOrderState } from '../../functions/order-state/order-state.ts';
import { createTakeEntries } from '../../shared/import/take-entries.ts';
import type { RejectedDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { createAuthenticate } from '../../shared/partner/authenticate.ts';
import { createExamine } from '../../shared/partner/examine.ts';
import { createHonourIdempotencyKey } from '../../shared/partner/honour-idempotency-key.ts';
import { createLimitPartner } from '../../shared/partner/limits/limit-partner.ts';
import { createReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import { createTakeDelivery } from '../../shared/partner/take-delivery.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import type { LaneMessage } from '../../shared/queue/message.ts';
import type { SourceOrder } from '../../shared/queue/source-orders.ts';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { createHttpHandler, type HttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { aContext, anHttpEvent } from './http-event.ts';
import { createMemoryBuckets } from './memory-buckets.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { createRecordedLog } from './recorded-log.ts';

export const apiKeyOfAcme = 'acme-test-key';
export const webhookKeyOfAcme = Buffer.alloc(32, 'k');
export const shopifyKey = 'shop-test-secret';

const configurationWith = (limits: object) =>
  parseConfiguration({
    connections: {
      main: { url: 'http://odoo.test', products: { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' } },
    },
    partners: {
      acme: { connection: 'main', limits },
      'acme-shop': { connection: 'main', platform: 'shopify', limits },
      blank: { connection: 'main' },
    },
  });

const usualSecrets: Record<string, string> = {
  'waybill/partners/acme': JSON.stringify({
    apiKeys: [apiKeyOfAcme],
    standardWebhooks: [`whsec_${webhookKeyOfAcme.toString('base64')}`],
  }),
  'waybill/partners/acme-shop': JSON.stringify({ apiKeys: ['shop-test-key'], shopify: [shopifyKey] }),
  'waybill/partners/blank': JSON.stringify({ apiKeys: [''] }),
};

interface Sent {
  readonly partner?: string;
  readonly externalId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const send =
  (handler: HttpHandler) =>
  async ({ partner = 'acme', externalId, headers = {}, body }: Sent) => {
    const pathParameters = { partner, ...(externalId !== undefined && { externalId }) };
    const result = await handler(
      anHttpEvent({ headers, pathParameters, ...(body !== undefined && { body }) }),
      aContext,
    );
    const text = result.body ?? '';
    return { status: result.statusCode, headers: result.headers ?? {}, text, document: JSON.parse(text) };
  };

/** The three functions at the door as they are, over a ledger, a lane, secrets and a clock that a test can hold. */
export const openDoor = ({ limits = {} }: { readonly limits?: object } = {}) => {
  const log = createRecordedLog();
  const ledger = createMemoryLedger();
  const enqueued: LaneMessage[] = [];
  const world = { nowMs: Date.parse('2026-11-22T10:00:00Z'), secrets: usualSecrets, secretReads: 0, laneIsDown: false };
  const now = () => world.nowMs;
  const secrets = {
    read: async (name: string) => {
      world.secretReads++;
      return world.secrets[name];
    },
  };
  const keys = { read: () => Promise.reject(new Error('there are no published keys')) };
  const registry = createRegistry(configurationWith(limits));
  const authenticate = createAuthenticate({ registry, secrets, keys, now, log });
  const { buckets, state: bucketState } = createMemoryBuckets();
  const limitPartner = createLimitPartner({ buckets, now, log });
  const keptAside: RejectedDelivery[] = [];
  const toFetch: SourceOrder[] = [];
  const takeOrders = createTakeOrders({
    accept: (arrival) => ledger.accept(arrival),
    enqueue: async (_connection, messages) => {
      if (world.laneIsDown) throw new Error('the lane is down');
      enqueued.push(...messages);
    },
    now,
    log,
  });
  const { claimIdempotencyKey, read } = ledger;
  const honourIdempotencyKey = createHonourIdempotencyKey({ claimIdempotencyKey, now });
  const takeEntries = createTakeEntries(takeOrders);
  const examine = createExamine({ secrets, keys, log });
  const fetchLater = async (orders: readonly SourceOrder[]) => void toFetch.push(...orders);
  const takeDelivery = createTakeDelivery({ takeOrders, fetchLater, log });
  return {
    ...{ log, ledger, enqueued, world, bucketState },
    postOrder: send(
      createHttpHandler(createAcceptOrder({ authenticate, limitPartner, honourIdempotencyKey, takeOrders }), log),
    ),
    ...{ keptAside, toFetch, registry, examine, takeDelivery, fetchLater },
    postWebhook: send(
      createHttpHandler(
        createAcceptWebhook({
          ...{ registry, limitPartner, now },
          readSecret: createReadPartnerSecret(secrets),
          ...{ examine, takeDelivery },
          keep: async (delivery) => {
            keptAside.push(delivery);
            return { outcome: 'kept', id: `dlv_${keptAside.length}` };
          },
        }),
        log,
      ),
    ),
    postBatch: send(
      createHttpHandler(createAcceptBatch({ authenticate, limitPartner, honourIdempotencyKey, takeEntries, now }), log),
    ),
    getState: send(createHttpHandler(createOrderState({ authenticate, read }), log)),
  };
};

/** Headers of a good request by API key. */
export const byApiKey = { 'content-type': 'application/json', 'x-api-key': apiKeyOfAcme };
