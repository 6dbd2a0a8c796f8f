import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { listenLocally } from '../../infra/local/emulators/listen-locally.ts';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { fail, succeed } from '../../shared/failure/result.ts';
import { type CallPermits, createCallPermits } from '../../shared/ledger/call-permits.ts';
import { createCallGate } from '../../shared/odoo/limits/call-gate.ts';
import { limitCalls } from '../../shared/odoo/limits/limit-calls.ts';
import type { CallOdoo } from '../../shared/odoo/transports/call-odoo.ts';
import type { Limits } from '../../shared/runtime/sale-configuration.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';

let store: TestLedger;
let permits: CallPermits;
beforeAll(async () => {
  store = await startLedger();
  permits = createCallPermits(store);
});
afterAll(() => store.close());

/** A busy machine may start the first call that much after its turn came. */
const lateMs = 200;

/** A simulator behind a door that notes when each call to a model comes and when its answer goes. */
const startWatchedOdoo = async () => {
  const odoo = await startOdooSimulator({ port: 0 });
  const calls: { startedAt: number; endedAt: number }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const startedAt = Date.now();
      const body = await text(request);
      const headers = { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' };
      const method = request.method ?? 'GET';
      const sent = { method, headers, ...(method === 'GET' ? {} : { body }) };
      const answer = await fetch(`${odoo.url}${request.url}`, sent);
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(await answer.text());
      if (method === 'POST') calls.push({ startedAt, endedAt: Date.now() });
    })();
  });
  const { url, close } = await listenLocally(server);
  onTestFinished(async () => {
    await close();
    await odoo.close();
  });
  return { ...odoo, url, calls };
};

/** Functions that call one Odoo side by side, and when each of their calls was under way. */
const createCallers = (limits: Limits, callMs: number) => {
  const connectionId = `c-${randomUUID().slice(0, 8)}`;
  const calls: { startedAt: number; endedAt: number }[] = [];
  const odoo: CallOdoo = async (_model, _method, _args, schema) => {
    const startedAt = Date.now();
    await sleep(callMs);
    calls.push({ startedAt, endedAt: Date.now() });
    return succeed(schema.parse(true));
  };
  const newGate = () =>
    createCallGate({
      ...{ id: connectionId, limits, permits, now: Date.now, random: Math.random, newHolder: randomUUID, sleep },
    });
  const callThrough = (call: CallOdoo, timeLeftMs = 20_000) =>
    limitCalls(call, newGate(), { longestCallMs: 2_000, timeLeftMs: () => timeLeftMs })(
      ...(['res.users', 'context_get', {}, z.boolean()] as const),
    );
  return { calls, odoo, callThrough, newGate };
};

describe('calls to an Odoo that takes one at a time', () => {
  test('never overlap, however many functions make them', async () => {
    const { calls, odoo, callThrough } = createCallers({ inFlight: 1 }, 20);
    const answers = await Promise.all(Array.from({ length: 20 }, () => callThrough(odoo)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const inOrder = calls.toSorted((one, other) => one.startedAt - other.startedAt);
    expect(inOrder).toHaveLength(20);
    expect(inOrder.filter((call, index) => call.startedAt < (inOrder[index - 1]?.endedAt ?? 0))).toEqual([]);
  });

  test('go on when a function ended in the middle of its own', async () => {
    const { odoo, callThrough, newGate } = createCallers({ inFlight: 1 }, 1);
    expect((await newGate().enter(1_000, 400)).ok).toBe(true);
    const startedAt = Date.now();
    expect((await callThrough(odoo)).ok).toBe(true);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(350);
  });
});

describe('writers of several containers', () => {
  test('keep to what Odoo Online allows, between them', async () => {
    const odoo = await startWatchedOdoo();
    const limits = { callsPerSecond: 20, inFlight: 1 };
    const writers = Array.from({ length: 3 }, () =>
      createWriting(store.ledger, odoo, { connection: { limits }, table: store }),
    );
    const orders = Array.from({ length: 9 }, (_, index) => anOrder({ externalId: `limited-${index}`, revision: 1 }));
    await Promise.all(writers.map((writer, index) => writer.acceptAndWrite(orders.slice(3 * index, 3 * index + 3))));
    const states = await Promise.all(orders.map(async (order) => (await writers[0]?.recordOf(order))?.state));
    expect(states).toEqual(orders.map(() => 'written'));
    const inOrder = odoo.calls.toSorted((one, other) => one.startedAt - other.startedAt);
    expect(inOrder.length).toBeGreaterThan(20);
    expect(inOrder.filter((call, index) => call.startedAt < (inOrder[index - 1]?.endedAt ?? 0))).toEqual([]);
    const spanMs = (inOrder.at(-1)?.startedAt ?? 0) - (inOrder[0]?.startedAt ?? 0);
    expect(spanMs).toBeGreaterThanOrEqual((inOrder.length - 1) * 50 - lateMs);
  });
});

describe('calls to an Odoo that takes ten a second', () => {
  test('start a tenth of a second apart, across functions', async () => {
    const { calls, odoo, callThrough } = createCallers({ callsPerSecond: 10 }, 1);
    await Promise.all(Array.from({ length: 12 }, () => callThrough(odoo)));
    const starts = calls.map(({ startedAt }) => startedAt).toSorted((one, other) => one - other);
    const spanMs = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
    expect(spanMs).toBeGreaterThanOrEqual(11 * 100 - lateMs);
  });

  test('are refused as throttled, unsent, when their turn would come too late', async () => {
    const { calls, odoo, callThrough } = createCallers({ callsPerSecond: 0.5 }, 1);
    await callThrough(odoo);
    const answer = await callThrough(odoo, 300);
    expect(answer).toMatchObject({ ok: false, failure: { class: 'throttled', outcome: 'not-sent' } });
    expect(calls).toHaveLength(1);
  });

  test('all wait as long as Odoo asked one of them to', async () => {
    const { calls, odoo, callThrough } = createCallers({ callsPerSecond: 1_000 }, 1);
    const throttled = makeFailure({
      class: 'throttled',
      outcome: 'answered',
      message: 'Slow down.',
      retryAfterMs: 500,
    });
    const startedAt = Date.now();
    await callThrough(async () => fail(throttled));
    await callThrough(odoo);
    expect((calls[0]?.startedAt ?? 0) - startedAt).toBeGreaterThanOrEqual(490);
  });
});
