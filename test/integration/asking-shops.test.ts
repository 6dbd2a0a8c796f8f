import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startLocalRun } from '../../infra/local/start-local-run.ts';
import { readPull } from '../../shared/ledger/pulls.ts';
import { readRecord } from '../../shared/ledger/read-orders.ts';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { aBigCommerceOrder } from '../support/bigcommerce-orders.ts';
import { clientOptions } from '../support/client-options.ts';
import { startBigCommerceShop } from '../support/shops/bigcommerce-shop.ts';

const partner = 'paper-shop';

/** The whole of Waybill, whose one partner has a shop on this machine. */
const startWaybillBeside = async (shopUrl: string) => {
  const run = await startLocalRun({
    configuration: parseConfiguration({
      connections: {
        main: { url: 'http://127.0.0.1:1', database: 'odoo', products: { shipping: 'A', discount: 'B', fee: 'C' } },
      },
      partners: {
        [partner]: {
          ...{ connection: 'main', platform: 'bigcommerce', shop: { storeHash: 'ab12cd', url: shopUrl } },
          ...{ pull: { firstDays: 60 }, shopCallsPerSecond: 50 },
        },
      },
    }),
    secrets: {
      'waybill/partners/paper-shop': { signing: ['a-secret'], api: { accessToken: 'a-token' } },
      'waybill/connections/main': { apiKey: 'a-key' },
    },
    port: 0,
  });
  onTestFinished(() => run.stop());
  const { FETCHES = '', LEDGER_TABLE: table = '' } = run.environmentOf('fetch-orders');
  const { PULL_JOBS = '' } = run.environmentOf('pull-orders');
  const sqs = new SQSClient({ ...clientOptions, endpoint: run.endpoints.sqs });
  const ledger = { client: new DynamoDBClient({ ...clientOptions, endpoint: run.endpoints.dynamodb }), table };
  const send = (QueueUrl: string, message: object) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ schema: 1, partner, ...message }) }));
  return {
    ledger,
    fetchOrder: (id: string) => send(FETCHES, { id }),
    pullOrders: () => send(PULL_JOBS, {}),
    read: (externalId: string) => readRecord(ledger, { partner, externalId }),
  };
};

const patiently = { timeout: 60_000, interval: 200 };

test('an order is fetched, and others pulled, by the functions as they are bundled and wired', async () => {
  const ids = [3007, 3008, 3009];
  const modified = new Date(Date.now() - 3_600_000).toUTCString().replace('GMT', '+0000');
  const orders = ids.map((id) => aBigCommerceOrder({ id, date_modified: modified }));
  const { url } = await startBigCommerceShop({ orders });
  const waybill = await startWaybillBeside(url);

  await waybill.fetchOrder('3008');
  await vi.waitFor(async () => expect(await waybill.read('3008')).toBeDefined(), patiently);
  expect(await waybill.read('3007')).toBeUndefined();

  await waybill.pullOrders();
  await vi.waitFor(async () => expect((await readPull(waybill.ledger, partner))?.last).toBeDefined(), patiently);
  expect((await readPull(waybill.ledger, partner))?.last).toMatchObject({ seen: 3, taken: 2, lost: 0 });
  expect((await waybill.read('3009'))?.externalId).toBe('3009');
});
