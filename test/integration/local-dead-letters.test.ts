import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SendMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { clientOptions } from '../support/client-options.ts';
import { anOrder } from '../support/orders.ts';
import { createReconciling } from '../support/reconciling.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo, { batchTimeoutSeconds: 30 });
  dynamodb = new DynamoDBClient({ ...clientOptions, endpoint: waybill.endpoints.dynamodb });
  await giveUpAtOnce();
  // Whoever receives already still does so on the old terms.
  await waybill.post(anOrder({ externalId: 'harmless' }));
  await waybill.settle(['harmless'], 30_000);
});
afterAll(async () => {
  dynamodb.destroy();
  await waybill.stop();
  await odoo.close();
});

/** SQS gives a message up once it came back the first time, after three seconds, so that nobody waits for five crashes. */
async function giveUpAtOnce(): Promise<void> {
  const QueueUrl = waybill.liveLane;
  const { Attributes = {} } = await waybill.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }),
  );
  const RedrivePolicy = JSON.stringify({ ...JSON.parse(Attributes['RedrivePolicy'] ?? ''), maxReceiveCount: 1 });
  const hasty = { RedrivePolicy, VisibilityTimeout: '3' };
  await waybill.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: hasty }));
}

const findStrays = async () => {
  const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: waybill.ledgerTable }));
  return Items.map((item) => unmarshall(item)).filter(({ pk }) => String(pk).startsWith('stray#'));
};
const killWriters = () => {
  for (const pid of waybill.instancesOf('write-orders')) process.kill(pid, 'SIGKILL');
};
const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const authorization = `Bearer ${await waybill.tokenOf('viewer')}`;
  return fetch(`${waybill.url}/v1/operator${path}`, { headers: { authorization, ...headers } });
};

describe('the local run', () => {
  test('puts an order whose writer died in front of a person, from the dead letters', async () => {
    odoo.addFault({ kind: 'latency', latencyMs: 20_000 });
    await waybill.post(anOrder({ externalId: 'deadly' }));
    const killing = setInterval(killWriters, 300);

    await expect
      .poll(() => waybill.stateOf('deadly'), { timeout: 40_000, interval: 200 })
      .toMatchObject({ state: 'parked', failure: { class: 'crashed', remedy: expect.stringContaining('Replay') } })
      .finally(() => clearInterval(killing));
    odoo.clearFaults();
  });

  test('keeps a message aside that is none of ours', async () => {
    const garbage = 'none of ours';
    await waybill.sqs.send(new SendMessageCommand({ QueueUrl: waybill.liveLane, MessageBody: garbage }));

    await expect
      .poll(async () => (await findStrays()).map(({ body }) => Buffer.from(body).toString()), { timeout: 40_000 })
      .toEqual([garbage]);
  });

  test('shows operators, and nobody else, what the reconciliation came to', async () => {
    expect(await (await get('/reconciliations')).json()).toEqual({ reconciliations: [] });
    expect((await get('/reconciliations', { authorization: 'Bearer wrong-token' })).status).toBe(401);
    const { date } = await createReconciling({ client: dynamodb, table: waybill.ledgerTable }, odoo).reconcile();

    expect(await (await get('/reconciliations')).json()).toMatchObject({
      reconciliations: [{ date, isComplete: true, orders: 2, links: { self: `/v1/operator/reconciliations/${date}` } }],
    });
    expect(await (await get(`/reconciliations/${date}`)).json()).toMatchObject({
      findings: [{ kind: 'parked', partner: 'acme', orders: 1, held: [{ money: '25.80', currency: 'USD' }] }],
    });
    const csv = await get(`/reconciliations/${date}`, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    // Until three in the morning a reconciliation is still the one of the day before.
    const [, first = ''] = (await csv.text()).split('\r\n');
    expect(first).toMatch(/^\d{4}-\d\d-\d\d,acme,USD,2,51\.60,1,25\.80,1,25\.80,0,0\.00,0,0\.00,1,25\.80,0\.00$/);
    expect([date, new Date().toISOString().slice(0, 10)]).toContain(first.slice(0, 10));
    expect((await get('/reconciliations/2020-01-01')).status).toBe(404);
  });
});
