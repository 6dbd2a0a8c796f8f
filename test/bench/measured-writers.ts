import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createPace } from '../../functions/write-orders/pace.ts';
import { type WriteOrdersDeps, writeOrders } from '../../functions/write-orders/write-orders.ts';
import type { OdooAccess } from '../../infra/odoo/odoo-access.ts';
import { policiesSchema } from '../../shared/failure/policies.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { createOdooWriter } from '../../shared/odoo/odoo-writer.ts';
import type { Order } from '../../shared/order/order.ts';
import { encodeMessage } from '../../shared/queue/message.ts';
import { type Connection, connectionSchema } from '../../shared/runtime/configuration.ts';
import { clientOptions } from '../support/client-options.ts';
import { forkAws } from './fork-aws.ts';

const batchSize = 100;

/** Writers over a real ledger and a real Odoo whose time and calls are counted. */
export interface MeasuredWriters {
  /** From batches of messages in hand to all of their verdicts in the ledger; throws unless every order was written. */
  write(orders: readonly Order[]): Promise<{ readonly msPerOrder: number; readonly callsPerBatch: number }>;
  stop(): Promise<void>;
}

/**
 * The product's own writer with its own clients, `count` of them taking batches from one pile, each with a memory of its
 * own as in a container of its own; only SQS, which a writer uses for retries alone, is left out.
 */
export const startMeasuredWriters = async (odoo: OdooAccess, count: number): Promise<MeasuredWriters> => {
  const aws = await forkAws();
  const client = new DynamoDBClient({ ...clientOptions, endpoint: aws.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '' });
  const ledger = createLedger({ client, table: aws.environment['LEDGER_TABLE'] ?? '' });
  let calls = 0;
  const send = globalThis.fetch;
  globalThis.fetch = (...request) => {
    calls++;
    return send(...request);
  };
  let unwritten = 0;
  const watch = (event: string): void => {
    if (event !== 'order.written' && event !== 'batch.done') unwritten++;
  };
  const writers = Array.from({ length: count }, () => ({
    ...createOdooWriter({
      connectionId: 'main',
      connection: connectionTo(odoo),
      partners: {},
      readApiKey: async () => odoo.apiKey,
      now: Date.now,
    }),
    ledger,
    lane: { send: async () => {} },
    countOutcomes: async () => {},
    announce: async () => {},
    pace: createPace(),
    now: () => new Date(),
    random: Math.random,
    remainingMs: () => 600_000,
    ...{ connection: 'main', laneName: 'live' as const, policies: policiesSchema.parse({}) },
    pauseLanes: async () => {},
    log: { info: watch, warn: watch, error: watch },
  }));

  return {
    write: async (orders) => {
      for (const order of orders) {
        await ledger.accept({
          partner: 'acme',
          connection: 'main',
          order,
          receivedAt: new Date(),
          sameRevision: 'keep',
        });
      }
      calls = 0;
      unwritten = 0;
      const batches: Order[][] = [];
      for (let start = 0; start < orders.length; start += batchSize)
        batches.push(orders.slice(start, start + batchSize));
      const startedAt = performance.now();
      await Promise.all(writers.map((deps) => writeFrom(batches, deps)));
      const elapsedMs = performance.now() - startedAt;
      if (unwritten > 0) throw new Error(`${unwritten} orders were not written`);
      return { msPerOrder: elapsedMs / orders.length, callsPerBatch: calls / Math.ceil(orders.length / batchSize) };
    },
    stop: async () => {
      globalThis.fetch = send;
      client.destroy();
      aws.stop();
    },
  };
};

const connectionTo = ({ url, database }: OdooAccess): Connection =>
  connectionSchema.parse({
    ...{ url, database, transport: 'json2', callTimeoutMs: 60_000, batchTimeoutSeconds: 600 },
    products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' },
  });

async function writeFrom(batches: Order[][], deps: WriteOrdersDeps): Promise<void> {
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    const messages = batch.map(({ externalId }) => ({
      messageId: externalId,
      body: encodeMessage({ partner: 'acme', externalId, rank: '' }),
      receives: 1,
    }));
    const kept = await writeOrders(deps, messages);
    if (kept.length > 0) throw new Error(`${kept.length} messages were kept`);
  }
}
