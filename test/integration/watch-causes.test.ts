import { createServer, type Server } from 'node:http';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { endTurn, takeTurn } from '../../functions/watch-causes/turn.ts';
import { type WatchCausesDeps, watchCauses } from '../../functions/watch-causes/watch-causes.ts';
import { type LocalServer, listenLocally } from '../../infra/local/emulators/listen-locally.ts';
import { type Sns, startSns } from '../../infra/local/emulators/sns/start-sns.ts';
import { readCausesSnapshot, writeCausesSnapshot } from '../../shared/causes/causes-snapshot.ts';
import { countCauses } from '../../shared/causes/count-causes.ts';
import { readParkedChange } from '../../shared/causes/parked-changes.ts';
import { fewParked } from '../../shared/causes/read-causes.ts';
import { createPostEvent } from '../../shared/events/post-event.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { policiesSchema } from '../../shared/failure/policies.ts';
import { countAccepted } from '../../shared/ledger/accepted-counts.ts';
import { readLaneStatus, recordRecovered, recordTrouble } from '../../shared/ledger/lane-status.ts';
import { countOutcomes, noteAccepted, readMinutes } from '../../shared/ledger/minute-counts.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { listParked } from '../../shared/ledger/parked-orders.ts';
import { listReceived } from '../../shared/ledger/received-orders.ts';
import { countWaiting, readWaiting, writeWaiting } from '../../shared/ledger/waiting-orders.ts';
import { tellingSchema } from '../../shared/runtime/telling-configuration.ts';
import { listNotices, putNotice, removeNotice } from '../../shared/telling/notices.ts';
import { listTold, putTold, removeTold } from '../../shared/telling/told.ts';
import { clientOptions } from '../support/client-options.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createRecordedLog } from '../support/recorded-log.ts';
import { missingProduct } from '../support/replay-world.ts';

const TopicArn = 'arn:aws:sns:eu-west-1:000000000000:Notices';
const odoo = { id: 42, name: 'S00042', total: '25.80', state: 'draft' };
const seven = Date.parse('2026-11-23T06:00:00.000Z');
const minuteMs = 60_000;

let sns: Sns;
let client: SNSClient;
let slack: LocalServer;
let slackServer: Server;
/** What the webhook answers next, 200 when there is nothing left. */
let answers: number[] = [];
let posted: string[] = [];
beforeAll(async () => {
  sns = await startSns();
  sns.createTopic(TopicArn, []);
  client = new SNSClient({ ...clientOptions, endpoint: sns.url });
  slackServer = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const status = answers.shift() ?? 200;
      if (status === 200) posted.push(body);
      response.writeHead(status).end('ok');
    });
  });
  slack = await listenLocally(slackServer);
});
afterAll(async () => {
  client.destroy();
  await Promise.all([sns.close(), slack.close()]);
});

let store: TestLedger;
let nowMs: number;
let mails: { subject: string; text: string }[];
let log: ReturnType<typeof createRecordedLog>;
beforeEach(async () => {
  store = await startLedger();
  nowMs = seven;
  [answers, posted, mails] = [[], [], []];
  log = createRecordedLog();
  return () => store.close();
});

const now = () => new Date(nowMs);
const counting = () => ({
  listParked: (query: Parameters<typeof listParked>[1]) => listParked(store, query),
  readMany: (keys: Parameters<TestLedger['ledger']['readMany']>[0]) => store.ledger.readMany(keys),
  connections: { main: { failures: policiesSchema.parse({}), transport: 'json2' as const } },
  now,
});
const depsOf = (telling: z.input<typeof tellingSchema> = {}): WatchCausesDeps => ({
  telling: tellingSchema.parse(telling),
  connections: ['main'],
  readLaneStatus: (connection) => readLaneStatus(store, connection),
  readSnapshot: (connection) => readCausesSnapshot(store, connection),
  readChange: (connection) => readParkedChange(store, connection),
  countCauses: (connection, hasTime) => countCauses(counting(), connection, hasTime),
  writeSnapshot: (connection, count) => writeCausesSnapshot(store, connection, count),
  countWaiting: (connection) => countWaiting(store, { connection, now: now(), maximumPages: 5 }),
  writeWaiting: (connection, waiting) => writeWaiting(store, connection, waiting),
  hasTime: () => true,
  takeTurn: (at) => takeTurn(store, at),
  endTurn: (turn) => endTurn(store, turn),
  countAccepted: (span) =>
    countAccepted(
      { listReceived: (query) => listReceived(store, query), connectionOf: new Map([['acme', 'main']]) },
      span,
    ),
  noteAccepted: (noted) => noteAccepted(store, noted),
  listTold: () => listTold(store),
  putTold: (told) => putTold(store, told),
  removeTold: (about) => removeTold(store, about),
  listNotices: (limit) => listNotices(store, limit),
  putNotice: (notice) => putNotice(store, notice),
  removeNotice: (id) => removeNotice(store, id),
  publishMail: async ({ subject, text }) => {
    await client.send(new PublishCommand({ TopicArn, Subject: subject, Message: text }));
    mails.push({ subject, text });
  },
  postSlack: (body) => createPostEvent({ deadlineMs: 5_000 })({ url: slack.url, network: 'any', headers: {}, body }),
  readMinutes: (query) => readMinutes(store, query),
  countRejected: async () => [{ partner: 'acme', count: 3 }],
  readKeyEnds: async () => [{ connection: 'main', endsAt: '2026-11-30T00:00:00.000Z' }],
  sleep: async () => undefined,
  origin: 'https://waybill.example.com',
  now,
  log,
});

/** Runs every minute, so many times. */
const watch = async (minutes: number, deps = depsOf()): Promise<void> => {
  for (let minute = 0; minute < minutes; minute++) {
    await watchCauses(deps);
    nowMs += minuteMs;
  }
};

const accept = async (externalId: string): Promise<OrderRecord> =>
  (
    await store.ledger.accept({
      ...{ partner: 'acme', connection: 'main', order: anOrder({ externalId }), receivedAt: now() },
      sameRevision: 'keep',
    })
  ).record;
const park = async (externalId: string, failure: Failure): Promise<OrderRecord> => {
  const seen = await accept(externalId);
  await store.ledger.recordParked({ seen, order: anOrder({ externalId }), failure, now: now() });
  return (await store.ledger.read(seen)) ?? seen;
};
const parkMany = (prefix: string, count: number, failure: Failure) =>
  Promise.all(Array.from({ length: count }, (_, index) => park(`${prefix}-${index}`, failure)));

describe('orders that are parked', () => {
  test('are told in one message a cause, with the count, the money, the remedy and where to look', async () => {
    await parkMany('a', 300, missingProduct('ABC-1'));
    await watch(4);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Waybill: 300 orders did not arrive: SKU ABC-1 is unknown in Odoo (main)',
    ]);
    const { cause } = (await readCausesSnapshot(store, 'main'))?.groups[0] ?? { cause: '' };
    expect(mails[0]?.text.split('\n\n')).toEqual([
      '300 orders worth 7,740.00 USD did not arrive in Odoo: SKU `ABC-1` is unknown in Odoo.',
      "It is the Odoo administrator's turn: create what is missing in Odoo and replay the order, or correct it at its source and send it with a higher revision. Waybill looks for it every minute and sends these orders by itself once it is there.",
      'Since 06:00 UTC, the last at 06:00 UTC. Connection main; partner acme. Nothing is lost: every accepted order stays in the ledger until it is in Odoo.',
      'Of the first of them: SKU ABC-1 is missing.',
      `The orders: https://waybill.example.com/console/causes/main/${encodeURIComponent(cause)}\nWhat to do: https://waybill.example.com/console/runbook#missing-reference`,
    ]);
    await park('b-1', makeFailure({ class: 'defect', outcome: 'answered', message: 'Odoo broke.' }));
    await watch(4);
    expect(mails.map(({ subject }) => subject).slice(1)).toEqual([
      'Waybill: 1 order did not arrive: Something breaks inside Odoo: Odoo broke (main)',
    ]);
  });

  test('are told again when they are ten times as many, and after a day, and not in between', async () => {
    await parkMany('a', 2, missingProduct('ABC-1'));
    await watch(4);
    await parkMany('b', 17, missingProduct('ABC-1'));
    await watch(3);
    expect(mails).toHaveLength(1);
    await park('c', missingProduct('ABC-1'));
    await watch(2);
    expect(mails[1]?.subject).toBe('Waybill: Grown: 20 orders did not arrive: SKU ABC-1 is unknown in Odoo (main)');
    nowMs += 23 * 60 * minuteMs;
    await watch(1);
    expect(mails).toHaveLength(2);
    nowMs += 60 * minuteMs;
    await watch(2);
    expect(mails.slice(2).map(({ subject }) => subject)).toEqual([
      'Waybill: Still: 20 orders did not arrive: SKU ABC-1 is unknown in Odoo (main)',
    ]);
  });

  test('are told to be over once, when they have been gone for a while', async () => {
    const record = await park('a', missingProduct('ABC-1'));
    await watch(4);
    await store.ledger.recordWritten({ seen: record, odoo, now: now() });
    await watch(1);
    // Sent again and parked again: that is not over.
    await park('b', missingProduct('ABC-1'));
    await watch(4);
    expect(mails).toHaveLength(1);
    const again = await store.ledger.read({ partner: 'acme', externalId: 'b' });
    if (again) await store.ledger.recordWritten({ seen: again, odoo, now: now() });
    await watch(6);
    expect(mails.map(({ subject }) => subject).slice(1)).toEqual([
      'Waybill: over: SKU ABC-1 is unknown in Odoo (main)',
    ]);
    expect(await listTold(store)).toEqual([]);
  });

  test('for many causes at once make a few letters only', async () => {
    for (let index = 0; index < 12; index++) await park(`a-${index}`, missingProduct(`SKU-${index}`));
    await watch(4);
    expect(mails).toHaveLength(5);
    expect(mails.map(({ subject }) => subject)).toContain('Waybill: 8 orders did not arrive for 8 more causes');
  });
});

describe('a lane that stands', () => {
  test('is told with why, how much waits and what happens by itself, and that it is over', async () => {
    await accept('a');
    const failure = makeFailure({ class: 'unauthenticated', outcome: 'answered', message: 'Odoo refuses the key.' });
    await recordTrouble(store, { connection: 'main', failure, probeAt: new Date(seven + minuteMs), now: now() });
    await watch(4);
    expect(mails.map(({ subject }) => subject)).toEqual(['Waybill: Odoo refuses the API key (main), 1 order waiting']);
    expect(mails[0]?.text).toContain(
      '1 order worth 25.80 USD did not arrive: Odoo refuses the API key since 06:00 UTC.',
    );
    expect(mails[0]?.text).toContain("It is the operator's turn: put a valid API key");
    expect(mails[0]?.text).toContain('goes on by itself once it is well.');
    const { trouble } = await readLaneStatus(store, 'main');
    if (trouble) await recordRecovered(store, { connection: 'main', seen: trouble, now: now() });
    await watch(4);
    expect(mails.map(({ subject }) => subject).slice(1)).toEqual(['Waybill: over: Odoo refuses the API key (main)']);
  });
});

describe('a webhook', () => {
  test('that fails is tried again, then in the next minute, and gets each message once; its address is not logged', async () => {
    const deps = depsOf({ slack: true });
    await park('a', missingProduct('ABC-1'));
    answers = [500, 500, 500];
    await watch(3, deps);
    expect({ mails: mails.length, posted: posted.length, answers: answers.length }).toEqual({
      mails: 1,
      posted: 0,
      answers: 0,
    });
    answers = [500];
    await watch(3, deps);
    expect({ mails: mails.length, posted: posted.length }).toEqual({ mails: 1, posted: 1 });
    const message = z.object({ text: z.string(), blocks: z.array(z.object({ type: z.string() })) });
    expect(message.parse(JSON.parse(posted[0] ?? ''))).toMatchObject({
      text: expect.stringContaining('1 order did not arrive'),
      blocks: [{ type: 'header' }, { type: 'section' }, {}, {}, {}, {}],
    });
    expect(JSON.stringify(log.lines)).not.toContain(new URL(slack.url).port);
  });

  test('that takes nothing is given up at last, which raises an alarm', async () => {
    answers = [404, 404];
    const letter = { subject: 'Waybill: a', paragraphs: ['b'], links: [] };
    await putNotice(store, { id: 'n', createdAt: now().toISOString(), letter, channels: ['slack'], tries: 88 });
    await watch(1, depsOf({ slack: true }));
    expect(await listNotices(store, 10)).toMatchObject([{ tries: 89 }]);
    await watch(1, depsOf({ slack: true }));
    expect(log.lines.filter(({ event }) => event === 'notice.given-up')).toMatchObject([
      { fields: { channels: ['slack'], NoticesUntold: 1 } },
    ]);
    expect(await listNotices(store, 10)).toEqual([]);
  });
});

describe('the digest', () => {
  test('comes once a day after its local hour, and says what happened yesterday by those clocks', async () => {
    const deps = depsOf({ digest: { at: '07:30', timeZone: 'Europe/Vienna' } });
    // 23:30 in Vienna, and half an hour after midnight there.
    await countOutcomes(store, {
      connection: 'main',
      at: new Date('2026-11-22T22:30:00Z'),
      outcomes: { written: 5, discarded: 1 },
    });
    await countOutcomes(store, { connection: 'main', at: new Date('2026-11-22T23:30:00Z'), outcomes: { written: 70 } });
    nowMs += 29 * minuteMs;
    await watch(1, deps);
    expect(mails).toEqual([]);
    await watch(3, deps);
    await watch(1, depsOf({ digest: { at: '07:30', timeZone: 'Europe/Vienna' } }));
    expect(mails.map(({ subject }) => subject)).toEqual(['Waybill: 2026-11-22: 5 written, 0 parked']);
    expect(mails[0]?.text.split('\n\n')).toEqual([
      'All is well: no order waits, and none is parked.',
      'On 2026-11-22: 0 accepted, 5 written, 0 parked, 1 discarded.',
      'Deliveries that were kept aside within a day: acme 3.',
      'The API key of main ends on 2026-11-30: make a new one before.',
      'How all is: https://waybill.example.com/console',
    ]);
    nowMs += 24 * 60 * minuteMs;
    await watch(1, deps);
    expect(mails).toHaveLength(2);
  });
});

describe('a run', () => {
  test('leaves it to the one that is at it already', async () => {
    await takeTurn(store, now());
    await watch(1);
    expect(log.lines.map(({ event }) => event)).toEqual(['watch.elsewhere']);
    await watch(1);
    expect(log.lines.map(({ event }) => event)).toContain('orders.watched');
  });

  test('counts what came in the minutes that are over, also after it could not run for a while', async () => {
    await accept('a');
    nowMs += 10 * minuteMs;
    await watch(1);
    const minutes = await readMinutes(store, { connection: 'main', from: '2026-11-23T06:00', to: '2026-11-23T07:00' });
    expect(minutes).toMatchObject([{ minute: '2026-11-23T06:00', accepted: 1 }]);
  });

  test('counts many parked orders again only when some came or went, or an hour has passed', async () => {
    await park('a', missingProduct('ABC-1'));
    nowMs += minuteMs;
    await watch(1);
    const counted = await readCausesSnapshot(store, 'main');
    if (!counted) throw new Error('It was counted');
    await writeCausesSnapshot(store, 'main', { ...counted, count: fewParked + 1 });
    await watch(2);
    expect(await readCausesSnapshot(store, 'main')).toMatchObject({ count: fewParked + 1 });
    await park('b', missingProduct('ABC-1'));
    await watch(1);
    expect(await readCausesSnapshot(store, 'main')).toMatchObject({ count: 2 });
    await writeCausesSnapshot(store, 'main', { ...counted, count: fewParked + 1, asOf: now().toISOString() });
    nowMs += 61 * minuteMs;
    await watch(1);
    expect(await readCausesSnapshot(store, 'main')).toMatchObject({ count: 2 });
  });

  test('says how old the oldest order is that a running lane has not written', async () => {
    await accept('a');
    await watch(1);
    nowMs += 40 * minuteMs;
    await watch(1);
    const ages = log.lines
      .filter(({ event }) => event === 'orders.watched')
      .map(({ fields }) => fields?.['OldestOrderMinutes']);
    expect(ages).toEqual([0, 41]);
    expect(await readWaiting(store, 'main')).toMatchObject({ count: 1, oldest: new Date(seven).toISOString() });
  });
});
