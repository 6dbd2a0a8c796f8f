import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepOrders } from '../../functions/sweep-orders/sweep-orders.ts';
import { awsPlace } from '../../infra/local/aws-place.ts';
import { type Sqs, startSqs } from '../../infra/local/emulators/sqs/start-sqs.ts';
import { createLane } from '../../shared/queue/lane.ts';
import { decodeMessage } from '../../shared/queue/message.ts';
import { clientOptions } from '../support/client-options.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';

let store: TestLedger;
let queue: Sqs;
let client: SQSClient;
let queueUrl: string;
beforeAll(async () => {
  [store, queue] = await Promise.all([startLedger(), startSqs(awsPlace)]);
  client = new SQSClient({ ...clientOptions, endpoint: queue.url });
  queueUrl = (await client.send(new CreateQueueCommand({ QueueName: 'live' }))).QueueUrl ?? '';
});
afterAll(async () => {
  client.destroy();
  await Promise.all([store.close(), queue.close()]);
});

const noon = new Date('2026-11-22T12:00:00Z');
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const silent = { info: () => {}, warn: () => {}, error: () => {} };

const remember = async (externalId: string) => {
  const order = anOrder({ externalId });
  return (
    await store.ledger.accept({ partner: 'acme', connection: 'main', order, receivedAt: noon, sameRevision: 'keep' })
  ).record;
};

const sweepAt = async (now: Date) => {
  const lanes = { main: createLane({ client, queueUrl }) };
  await sweepOrders({
    ledger: store.ledger,
    laneName: 'live',
    lanes,
    sweepAfterMs: 300_000,
    announce: async () => undefined,
    now: () => now,
    log: silent,
  });
};

const receive = async (): Promise<string[]> => {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
  );
  return Messages.map(({ Body = '' }) => decodeMessage(Body).externalId);
};

test('an order that was remembered but never enqueued gets its message, once in its time, and a written one gets none', async () => {
  await remember('forgotten');
  const written = await remember('written');
  const odoo = { id: 1, name: 'S00001', total: '25.80', state: 'draft' };
  await store.ledger.recordWritten({ seen: written, odoo, now: noon });

  await sweepAt(minutesLater(4));
  expect(await receive()).toEqual([]);
  await sweepAt(minutesLater(6));
  expect(await receive()).toEqual(['forgotten']);
  await sweepAt(minutesLater(10));
  expect(await receive()).toEqual([]);
  await sweepAt(minutesLater(12));
  expect(await receive()).toEqual(['forgotten']);
});
