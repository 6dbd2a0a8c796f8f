import { CreateQueueCommand, PurgeQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { runSlice, wakeForgotten } from '../../functions/run-replays/run-replays.ts';
import type { RunReplaysDeps } from '../../functions/run-replays/run-replays-deps.ts';
import { awsPlace } from '../../infra/local/aws-place.ts';
import { startSqs } from '../../infra/local/emulators/sqs/start-sqs.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { listParked, takeParked } from '../../shared/ledger/parked-orders.ts';
import { countMessages } from '../../shared/queue/count-messages.ts';
import { createLane } from '../../shared/queue/lane.ts';
import { decodeMessage } from '../../shared/queue/message.ts';
import type { Replay } from '../../shared/replay/replay.ts';
import { createReplayStore, type Slice } from '../../shared/replay/replay-store.ts';
import { type ReplayRequest, startReplay } from '../../shared/replay/start-replay.ts';
import { clientOptions } from './client-options.ts';
import { startLedger } from './ledger-table.ts';
import { anOrder } from './orders.ts';
import { createRecordedLog } from './recorded-log.ts';

/** An order that lacks a product. */
export const missingProduct = (sku: string): Failure =>
  makeFailure({
    class: 'missing-reference',
    outcome: 'not-sent',
    concern: { kind: 'product', name: sku },
    message: `SKU ${sku} is missing.`,
  });

const noon = Date.parse('2026-11-22T12:00:00Z');

/** Replays over a real ledger and a real queue; time is the test's, and messages for the next slice wait to be worked on. */
export const startReplayWorld = async ({ perMinute = 1_200 } = {}) => {
  const [store, sqs] = await Promise.all([startLedger(), startSqs(awsPlace)]);
  const client = new SQSClient({ ...clientOptions, endpoint: sqs.url });
  const queueUrl = (await client.send(new CreateQueueCommand({ QueueName: 'replay' }))).QueueUrl ?? '';
  const table = { client: store.client, table: store.table };
  const world = { nowMs: noon, jobs: [] as { slice: Slice; delaySeconds: number }[], sent: [] as string[] };
  const log = createRecordedLog();
  const lane = createLane({ client, queueUrl });
  const deps: RunReplaysDeps = {
    store: createReplayStore(table),
    jobs: {
      send: async (slice, delaySeconds) => {
        world.jobs.push({ slice, delaySeconds });
      },
    },
    lanes: { main: { ...lane, countMessages: () => countMessages(client, queueUrl), perMinute } },
    listParked: (query) => listParked(table, query),
    takeParked: (taking) => takeParked(table, taking),
    readMany: (keys) => store.ledger.readMany(keys),
    trySample: async () => ({ tried: 0, wouldSucceed: 0, wouldFail: [], notTried: [] }),
    remainingMs: () => 100_000,
    now: () => new Date(world.nowMs),
    log,
  };

  const park = async (externalId: string, failure: Failure, partner = 'acme'): Promise<OrderRecord> => {
    const now = new Date(world.nowMs);
    const order = anOrder({ externalId });
    const { record } = await store.ledger.accept({
      ...{ partner, connection: 'main', order, receivedAt: now, sameRevision: 'keep' },
    });
    if (!(await store.ledger.recordParked({ seen: record, failure, order, now }))) throw new Error('It was not parked');
    return record;
  };

  return {
    ...{ world, deps, log, table, client, queueUrl, ledger: store.ledger, park },
    /** Parks orders of acme, and lets a second pass so that they are there before whatever comes next. */
    async parkAll(externalIds: readonly string[], failure = missingProduct('ABC-1')): Promise<void> {
      for (let start = 0; start < externalIds.length; start += 50) {
        await Promise.all(externalIds.slice(start, start + 50).map((externalId) => park(externalId, failure)));
      }
      world.nowMs += 1_000;
    },
    start: async (different: Partial<ReplayRequest> = {}): Promise<Replay> => {
      const request = { id: 'rpl_1', requestHash: 'h', filter: {}, isDryRun: false, by: 'ada', connections: ['main'] };
      return (await startReplay(deps, { ...request, ...different })).replay;
    },
    /** Works on slices as their messages come, until none is left; at most so many. */
    async work(maximumSlices = 100, by = deps): Promise<void> {
      for (let slices = 0; slices < maximumSlices; slices++) {
        const job = world.jobs.shift();
        if (!job) return;
        world.nowMs += job.delaySeconds * 1_000;
        await runSlice(by, job.slice);
      }
    },
    wake: () => wakeForgotten(deps),
    read: async (id = 'rpl_1'): Promise<Replay> => {
      const replay = await deps.store.read(id);
      if (!replay) throw new Error(`There is no replay ${id}`);
      return replay;
    },
    recordOf: async (externalId: string, partner = 'acme'): Promise<OrderRecord> => {
      const record = await store.ledger.read({ partner, externalId });
      if (!record) throw new Error(`The ledger does not know ${externalId}`);
      return record;
    },
    /** External ids of the messages that can be received just now; those with a delay cannot. */
    receive: async (): Promise<string[]> => {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
      );
      return Messages.map(({ Body = '' }) => decodeMessage(Body).externalId);
    },
    count: () => countMessages(client, queueUrl),
    empty: () => client.send(new PurgeQueueCommand({ QueueUrl: queueUrl })),
    async close(): Promise<void> {
      client.destroy();
      await Promise.all([store.close(), sqs.close()]);
    },
  };
};
export type ReplayWorld = Awaited<ReturnType<typeof startReplayWorld>>;
