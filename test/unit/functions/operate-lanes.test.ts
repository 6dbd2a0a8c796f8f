import { describe, expect, test } from 'vitest';
import { createOperateLanes } from '../../../functions/operate-lanes/operate-lanes.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import type { LaneStatus } from '../../../shared/ledger/lane-status.ts';
import { createAuthenticateOperator } from '../../../shared/operator/authenticate-operator.ts';
import { operatorClaimsSchema } from '../../../shared/operator/operator-claims.ts';
import { createHttpHandler } from '../../../shared/runtime/http/http-handler.ts';
import { claimsOf } from '../../support/claims.ts';
import { aContext, anHttpEvent } from '../../support/http-event.ts';
import { createRecordedActs } from '../../support/recorded-acts.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const now = new Date('2026-11-22T10:00:00Z');

const trouble = {
  failure: makeFailure({
    ...{ class: 'unavailable', outcome: 'answered', message: 'Odoo is away.', operatorMessage: 'HTTP 502 of a proxy.' },
    detail: 'a page of the proxy',
  }),
  since: '2026-11-22T09:58:00Z',
  probeAt: '2026-11-22T10:00:30Z',
  probes: 2,
} as const;

interface World {
  readonly statuses?: readonly LaneStatus[];
  /** Ids of consumers that Lambda is just changing. */
  readonly changing?: readonly string[];
}

/** The function over lanes that are kept in maps: statuses by connection, and by mapping id whether a consumer is on. */
const operate = ({ statuses = [], changing = [] }: World = {}) => {
  const log = createRecordedLog();
  const { performAct, entries } = createRecordedActs();
  const held = new Map<string, LaneStatus>(statuses.map((status) => [status.connection, status]));
  const consumersOn = new Map<string, boolean>();
  const statusOf = (connection: string): LaneStatus => held.get(connection) ?? { connection };
  const handler = createHttpHandler(
    createOperateLanes({
      authenticate: createAuthenticateOperator(operatorClaimsSchema.parse({})),
      performAct,
      consumers: {
        main: { live: 'main-live', replay: 'main-replay' },
        'north-shop': { live: 'north-live', replay: 'north-replay' },
      },
      readStatus: async (connection) => statusOf(connection),
      recordHold: async ({ connection, lane, hold }) => {
        held.set(connection, { ...statusOf(connection), [lane === 'live' ? 'holdLive' : 'holdReplay']: hold });
      },
      recordResumed: async ({ connection, lane }) => {
        const { trouble: _, holdLive, holdReplay, ...rest } = statusOf(connection);
        const holds = lane === 'live' ? { holdReplay } : { holdLive };
        held.set(connection, {
          ...rest,
          recoveringSince: now.toISOString(),
          ...Object.fromEntries(Object.entries(holds).filter(([, hold]) => hold)),
        });
      },
      readGauge: async (id) => ({
        consumer: changing.includes(id) ? 'switching' : consumersOn.get(id) === false ? 'off' : 'on',
        messages: { waiting: 3, delayed: 2, inFlight: 1 },
      }),
      laneSwitch: {
        set: async (consumer, isOn) => {
          if (!('id' in consumer) || changing.includes(consumer.id)) return false;
          consumersOn.set(consumer.id, isOn);
          return true;
        },
      },
      now: () => now,
      log,
    }),
    log,
  );
  const send = async (method: 'GET' | 'POST', body?: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const claims = claimsOf('admin');
    const event = anHttpEvent({ method, headers, claims, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const result = await handler(event, aContext);
    return { status: result.statusCode, document: JSON.parse(result.body ?? '') };
  };
  return { log, held, consumersOn, send, entries };
};

const pause = { connection: 'main', lane: 'live', action: 'pause', reason: 'Stock-taking until noon' };
const resume = { connection: 'main', lane: 'live', action: 'resume' };

describe('the lanes', () => {
  test('are all shown, running when nobody and nothing stops them, with what is on them', async () => {
    const { status, document } = await operate().send('GET');

    expect(status).toBe(200);
    expect(document.lanes).toHaveLength(4);
    expect(document.lanes[3]).toEqual({
      ...{ connection: 'north-shop', lane: 'replay', state: 'running', consumer: 'on' },
      messages: { waiting: 3, delayed: 2, inFlight: 1 },
    });
  });

  test('say in the words meant for operators why Odoo cannot take orders, and when it is asked next', async () => {
    const { document } = await operate({ statuses: [{ connection: 'main', trouble }] }).send('GET');

    expect(document.lanes[0]).toMatchObject({
      state: 'paused',
      trouble: {
        ...{ class: 'unavailable', message: 'Odoo is away.', operatorMessage: 'HTTP 502 of a proxy.' },
        ...{ owner: 'odoo-administrator', remedy: expect.stringContaining('Odoo') },
        ...{ since: trouble.since, probeAt: trouble.probeAt, probes: 2 },
      },
    });
    expect(document.lanes[1]).toMatchObject({ lane: 'replay', state: 'paused' });
    expect(JSON.stringify(document)).not.toContain('a page of the proxy');
  });

  test('are recovering until a first batch went well', async () => {
    const recovering = { connection: 'main', recoveringSince: '2026-11-22T09:59:00Z' };
    const { document } = await operate({ statuses: [recovering] }).send('GET');

    expect(document.lanes[0]).toMatchObject({ state: 'recovering' });
  });
});

describe('pausing a lane', () => {
  test('keeps who did it and why, and switches that lane off and no other', async () => {
    const { send, consumersOn, log } = operate();
    const { status, document } = await send('POST', pause);

    expect(status).toBe(200);
    expect(document).toMatchObject({
      ...{ connection: 'main', lane: 'live', state: 'paused', consumer: 'off' },
      hold: { reason: 'Stock-taking until noon', by: 'ada', since: now.toISOString() },
    });
    expect(Object.fromEntries(consumersOn)).toEqual({ 'main-live': false, 'main-replay': true });
    expect(log.lines).toContainEqual({
      level: 'info',
      event: 'lane.held',
      fields: { connection: 'main', lane: 'live', by: 'ada', reason: 'Stock-taking until noon' },
    });
  });

  test('is recorded with what was before, who, why and what came of it', async () => {
    const { send, entries } = operate();
    await send('POST', pause);

    expect(entries).toMatchObject([
      {
        ...{ by: { name: 'ada', role: 'admin' }, act: 'lane.pause', target: { connection: 'main', lane: 'live' } },
        ...{ reason: 'Stock-taking until noon', before: { state: 'running' }, after: { state: 'paused' } },
        outcome: 'done',
      },
    ]);
  });

  test('says so when Lambda is just changing the consumer', async () => {
    const { document } = await operate({ changing: ['main-live'] }).send('POST', pause);

    expect(document).toMatchObject({ state: 'paused', consumer: 'switching' });
  });
});

describe('resuming a lane', () => {
  const byHand = { reason: 'Stock-taking', by: 'grace', since: '2026-11-22T08:00:00Z' };

  test('ends the hold, and lets orders in carefully', async () => {
    const { send, consumersOn, log } = operate({ statuses: [{ connection: 'main', holdLive: byHand }] });
    const { document } = await send('POST', { ...resume, reason: 'Done early' });

    expect(document).toMatchObject({ state: 'recovering', consumer: 'on' });
    expect(document).not.toHaveProperty('hold');
    expect(consumersOn.get('main-live')).toBe(true);
    expect(log.lines).toContainEqual({
      level: 'info',
      event: 'lane.resumed',
      fields: { connection: 'main', lane: 'live', by: 'ada', reason: 'Done early' },
    });
  });

  test('forgets the trouble of Odoo, so that the other lane runs again, too', async () => {
    const { send, consumersOn } = operate({ statuses: [{ connection: 'main', trouble }] });
    await send('POST', resume);

    expect(Object.fromEntries(consumersOn)).toEqual({ 'main-live': true, 'main-replay': true });
  });

  test('leaves the other lane as it is when a person holds it', async () => {
    const { send, consumersOn } = operate({ statuses: [{ connection: 'main', trouble, holdReplay: byHand }] });
    await send('POST', resume);

    expect(Object.fromEntries(consumersOn)).toEqual({ 'main-live': true, 'main-replay': false });
  });
});

describe('a command that makes no sense', () => {
  test.each([
    ['no reason to pause', { ...pause, reason: undefined }, '/reason', 'is required: say why'],
    ['a blank reason', { ...pause, reason: '  ' }, '/reason', 'must have at least 1 character'],
    ['a novel for a reason', { ...pause, reason: 'x'.repeat(501) }, '/reason', 'must have at most 500 characters'],
    ['a reason that breaks the line', { ...pause, reason: 'a\nb' }, '/reason', 'must be one line'],
    ['another lane', { ...pause, lane: 'fast' }, '/lane', 'must be one of "live", "replay"'],
    ['another action', { ...pause, action: 'stop' }, '/action', 'must be one of "pause", "resume"'],
    ['no connection', { ...pause, connection: undefined }, '/connection', 'is required'],
    ['a field of its own', { ...pause, until: 'noon' }, '/until', 'is not a known field'],
  ])('changes nothing, and is told where it is wrong: %s', async (_what, body, pointer, message) => {
    const { send, held, consumersOn } = operate();
    const { status, document } = await send('POST', body);

    expect(status).toBe(422);
    expect(document.errors).toEqual([{ pointer, message: expect.stringContaining(message) }]);
    expect([held.size, consumersOn.size]).toEqual([0, 0]);
  });

  test.each(['other', '__proto__', 'constructor'])(
    'finds no connection %s, and is told those that there are',
    async (connection) => {
      const { send, held } = operate();
      const { status, document } = await send('POST', { ...pause, connection });

      expect(status).toBe(404);
      expect(document).toMatchObject({
        type: 'urn:waybill:problem:no-such-connection',
        detail: 'Nothing was done. The connections of this Waybill are: main, north-shop.',
      });
      expect(held.size).toBe(0);
    },
  );
});
