import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { startLocalRun } from '../../infra/local/start-local-run.ts';
import { type OrderRecord, orderRecordSchema } from '../../shared/ledger/order-record.ts';
import type { OrderInput } from '../../shared/order/order.ts';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { clientOptions } from './client-options.ts';

/** An Odoo for Waybill to write to: a real one or the simulator. */
export interface TargetOdoo {
  readonly url: string;
  readonly database: string;
  readonly apiKey: string;
}

const stateSchema = orderRecordSchema
  .pick({ id: true, externalId: true, revision: true, state: true, attempts: true, odoo: true })
  .extend({ failure: z.object({ class: z.string(), message: z.string(), remedy: z.string() }).optional() });
export type OrderState = z.output<typeof stateSchema>;

export const apiKey = 'acme-demo-key';
export const operatorToken = 'a-token-for-tests';
export const shopifySecret = 'acme-demo-secret';

/** The whole of Waybill on this machine, from its own template, with two partners and one connection. */
export type Waybill = Awaited<ReturnType<typeof startWaybill>>;

export const startWaybill = async (odoo: TargetOdoo, { batchTimeoutSeconds = 120 } = {}) => {
  const run = await startLocalRun({
    configuration: parseConfiguration({
      connections: {
        main: {
          url: odoo.url,
          database: odoo.database,
          products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' },
          batchTimeoutSeconds,
        },
      },
      partners: { acme: { connection: 'main' }, 'acme-shop': { connection: 'main', platform: 'shopify' } },
    }),
    secrets: {
      'waybill/partners/acme': { apiKeys: [apiKey] },
      'waybill/partners/acme-shop': { apiKeys: [apiKey], shopify: [shopifySecret] },
      'waybill/connections/main': { apiKey: odoo.apiKey },
      'waybill/operator': { tokens: [{ name: 'ada', token: operatorToken }] },
    },
    port: 0,
    // What the functions say is worth reading when a test fails, and only then.
    ...(process.env['WAYBILL_TEST_LOG'] === undefined ? {} : { log: (name, line) => console.error(name, line) }),
  });
  const { LIVE_LANE: liveLane = '', LEDGER_TABLE: ledgerTable = '' } = run.environmentOf('write-orders');
  const sqs = new SQSClient({ ...clientOptions, endpoint: run.endpoints.sqs });

  return {
    ...run,
    liveLane,
    ledgerTable,
    sqs,
    post: (order: OrderInput, partner = 'acme') => postOrder(run.url, partner, order),
    stateOf: (externalId: string, partner = 'acme') => readState(run.url, partner, externalId),
    /** Resolves once every order has left `accepted` and `retrying`; rejects with those that have not in time. */
    settle: (externalIds: readonly string[], timeoutMs: number, partner = 'acme') =>
      waitUntilSettled((externalId) => readState(run.url, partner, externalId), externalIds, timeoutMs),
    /** Messages on the live lane, those in flight and those delayed included. */
    countMessages: () => countMessages(sqs, liveLane),
  };
};

async function postOrder(url: string, partner: string, order: OrderInput): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/v1/partners/${partner}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify(order),
  });
  return { status: response.status, body: await response.json() };
}

async function readState(url: string, partner: string, externalId: string): Promise<OrderState> {
  const response = await fetch(`${url}/v1/partners/${partner}/orders/${encodeURIComponent(externalId)}`, {
    headers: { 'x-api-key': apiKey },
  });
  return stateSchema.parse(await response.json());
}

async function waitUntilSettled(
  read: (externalId: string) => Promise<OrderState>,
  externalIds: readonly string[],
  timeoutMs: number,
): Promise<OrderState[]> {
  const settled = new Map<string, OrderState>();
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const open = externalIds.filter((externalId) => !settled.has(externalId));
    if (open.length === 0) return externalIds.flatMap((externalId) => settled.get(externalId) ?? []);
    if (Date.now() > deadline)
      throw new Error(`After ${timeoutMs} ms still open: ${open.slice(0, 5)} … ${open.length}`);
    for (const state of await Promise.all(open.slice(0, 50).map(read))) {
      if (!isOpen(state.state)) settled.set(state.externalId, state);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const isOpen = (state: OrderRecord['state']): boolean => state === 'accepted' || state === 'retrying';

async function countMessages(sqs: SQSClient, queueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  );
  return Object.entries(Attributes)
    .filter(([name]) => name.startsWith('ApproximateNumberOfMessages'))
    .reduce((total, [, count]) => total + Number(count), 0);
}
