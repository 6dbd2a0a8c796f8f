import { createPace } from '../../functions/write-orders/pace.ts';
import { writeOrders } from '../../functions/write-orders/write-orders.ts';
import type { OdooAccess } from '../../infra/odoo/odoo-access.ts';
import { createOdooWriter } from '../../shared/odoo/odoo-writer.ts';
import type { Order } from '../../shared/order/order.ts';
import { encodeMessage } from '../../shared/queue/message.ts';
import { startLedger } from '../support/ledger-table.ts';

const batchSize = 100;

/** A writer over a real ledger and a real Odoo whose time and calls are counted. */
export interface MeasuredWriter {
  /** From a batch of messages in hand to all of its verdicts in the ledger; throws unless every order was written. */
  write(orders: readonly Order[]): Promise<{ readonly msPerOrder: number; readonly callsPerBatch: number }>;
  stop(): Promise<void>;
}

/** The product's own writer with its own clients; only SQS, which it uses for retries alone, is left out. */
export const startMeasuredWriter = async (odoo: OdooAccess): Promise<MeasuredWriter> => {
  const { ledger, close } = await startLedger();
  let calls = 0;
  const send = globalThis.fetch;
  globalThis.fetch = (...request) => {
    calls++;
    return send(...request);
  };
  let unwritten = 0;
  const count = (event: string): void => {
    if (event !== 'order.written' && event !== 'batch.done') unwritten++;
  };
  const writer = createOdooWriter({
    connectionId: 'main',
    connection: {
      url: odoo.url,
      database: odoo.database,
      transport: 'json2',
      products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' },
      callTimeoutMs: 60_000,
      maximumConcurrency: 2,
      batchTimeoutSeconds: 600,
    },
    readApiKey: async () => odoo.apiKey,
    now: Date.now,
  });
  const deps = {
    ...writer,
    ledger,
    lane: { send: async () => {} },
    pace: createPace(),
    now: () => new Date(),
    random: Math.random,
    remainingMs: () => 600_000,
    log: { info: count, warn: count, error: count },
  };

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
      const startedAt = performance.now();
      for (let start = 0; start < orders.length; start += batchSize) {
        const batch = orders.slice(start, start + batchSize);
        const messages = batch.map(({ externalId }) => ({
          messageId: externalId,
          body: encodeMessage({ partner: 'acme', externalId, rank: '' }),
        }));
        const kept = await writeOrders(deps, messages);
        if (kept.length > 0) throw new Error(`${kept.length} messages were kept`);
      }
      const elapsedMs = performance.now() - startedAt;
      if (unwritten > 0) throw new Error(`${unwritten} orders were not written`);
      return { msPerOrder: elapsedMs / orders.length, callsPerBatch: calls / Math.ceil(orders.length / batchSize) };
    },
    stop: async () => {
      globalThis.fetch = send;
      await close();
    },
  };
};
