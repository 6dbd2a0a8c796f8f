import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { packOrder } from '../../shared/ledger/content.ts';
import { orderId, partitionOf } from '../../shared/ledger/keys.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { clientOptions } from '../support/client-options.ts';
import { anOrder } from '../support/orders.ts';
import { createReconciling } from '../support/reconciling.ts';
import { forkAws } from './fork-aws.ts';

/** What one reconciliation of so many written orders takes in time and memory, apart from what Odoo itself takes. */
const orders = Number(process.argv[2] ?? 100_000);
const itemsPerCall = 25;
const callsAtOnce = 8;

const itemOf = (index: number) => {
  const externalId = `bench-${index}`;
  const key = { partner: 'acme', externalId };
  const at = new Date(Date.now() - (index % 30) * 86_400_000).toISOString();
  return marshall({
    ...{ pk: partitionOf(key), sk: 'state', ...key, id: orderId(key), connection: 'main', revision: 1, rank: '1' },
    ...{ content: 'content#1', packed: packOrder(anOrder({ externalId, revision: 1 })), state: 'written', attempts: 1 },
    ...{ receivedAt: at, updatedAt: at, writtenRank: '1' },
    odoo: { id: index + 1, name: `S${index}`, total: '25.80', state: 'draft' },
  });
};

const fill = async ({ client, table }: LedgerTable): Promise<void> => {
  for (let start = 0; start < orders; start += itemsPerCall * callsAtOnce) {
    const calls = Array.from({ length: callsAtOnce }, (_, call) => start + call * itemsPerCall);
    await Promise.all(
      calls.map((first) => {
        const puts = Array.from({ length: itemsPerCall }, (_, index) => ({
          PutRequest: { Item: itemOf(first + index) },
        }));
        return client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
      }),
    );
  }
};

const byIdsSchema = z.object({
  domain: z.tuple([z.tuple([z.literal('id'), z.literal('in'), z.array(z.number())])]),
});

/** An Odoo that has every order as it was written, and answers at once. */
const startOdoo = async () => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const byIds = byIdsSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
      const ids = byIds.success ? byIds.data.domain[0][2] : [];
      const sales = ids.map((id) => ({
        ...{ id, name: `S${id - 1}`, state: 'draft', amount_total: 25.8, currency_id: [1, 'USD'] },
        ...{ client_order_ref: `bench-${id - 1}`, origin: 'acme' },
      }));
      response.setHeader('content-type', 'application/json').end(JSON.stringify(sales));
    });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
};

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');
const aws = await forkAws();
const endpoint = aws.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
const store = {
  client: new DynamoDBClient({ ...clientOptions, endpoint }),
  table: aws.environment['LEDGER_TABLE'] ?? '',
};
const { server, url } = await startOdoo();
await fill(store);
const reconciling = createReconciling(store, { url, database: 'bench', apiKey: 'bench' });
const heaps: number[] = [];
const { scanOrders } = reconciling.deps;
const startedAt = performance.now();
const report = await reconciling.reconcile({
  remainingMs: () => 1_000_000,
  scanOrders: async (scan) => {
    if (typeof collectGarbage === 'function') collectGarbage();
    heaps.push(process.memoryUsage().heapUsed);
    return scanOrders(scan);
  },
});
const seconds = (performance.now() - startedAt) / 1_000;
const megabytes = (bytes = 0) => (bytes / 2 ** 20).toFixed(0);
console.log(`${report.orders} orders in ${seconds.toFixed(1)} s, ${heaps.length} pages`);
console.log(`${report.totals.map(({ written, odoo }) => `${written.money} written, ${odoo?.money} in Odoo`)}`);
console.log(
  `heap at the first page ${megabytes(heaps[0])} MB, in the middle ${megabytes(heaps[heaps.length >> 1])} MB`,
);
console.log(`heap at the last page ${megabytes(heaps.at(-1))} MB, at most ${megabytes(Math.max(...heaps))} MB`);
server.close();
store.client.destroy();
aws.stop();
