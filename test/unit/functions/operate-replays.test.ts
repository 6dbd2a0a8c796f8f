import { describe, expect, it } from 'vitest';
import { createOperateReplays } from '../../../functions/operate-replays/operate-replays.ts';
import type { Replay } from '../../../shared/replay/replay.ts';
import type { Slice } from '../../../shared/replay/replay-store.ts';
import { Problem } from '../../../shared/runtime/http/problem.ts';
import type { HttpRequest } from '../../../shared/runtime/http/request.ts';
import { createRecordedActs } from '../../support/recorded-acts.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const createWorld = ({ queueIsDown = false } = {}) => {
  const replays = new Map<string, Replay>();
  const jobs: Slice[] = [];
  const log = createRecordedLog();
  const { performAct, entries } = createRecordedActs();
  const operate = createOperateReplays({
    authenticate: async ({ claims }) => {
      if (!claims) throw new Problem('unauthenticated', { detail: 'Who are you?' });
      return { name: 'ada', role: 'operator' };
    },
    performAct,
    store: {
      create: async (replay) => {
        const present = replays.get(replay.id);
        if (!present) replays.set(replay.id, replay);
        return { isNew: !present, replay: present ?? replay };
      },
      read: async (id) => replays.get(id),
      list: async (limit) => [...replays.values()].toReversed().slice(0, limit),
      cancel: async (id) => {
        const replay = replays.get(id);
        if (replay?.state !== 'counting') return false;
        replays.set(id, { ...replay, state: 'cancelled' });
        return true;
      },
    },
    jobs: {
      send: async (slice) => {
        if (queueIsDown) throw new Error('SQS is away');
        jobs.push(slice);
      },
    },
    connections: ['main', 'north-shop'],
    newId: () => `rpl_${replays.size + 1}`,
    now: () => new Date('2026-11-22T12:00:00Z'),
    log,
  });
  const send = async (
    method: string,
    id?: string,
    body: unknown = {},
    headers: HttpRequest['headers'] = {},
    who = 'ada',
  ) => {
    try {
      return await operate({
        ...{ method, path: '/v1/operator/replays', query: {}, pathParameters: id === undefined ? {} : { id } },
        headers: { 'content-type': 'application/json', ...headers },
        claims: who === 'ada' ? {} : undefined,
        body: Buffer.from(JSON.stringify(body)),
      });
    } catch (error) {
      if (error instanceof Problem) return { status: error.status, body: error.toDocument() };
      throw error;
    }
  };
  return { replays, jobs, log, send, entries };
};

describe('starting a replay', () => {
  it('remembers it, asks for work on it at once, and says where it can be followed', async () => {
    const { replays, jobs, send } = createWorld();
    const body = { filter: { class: 'invalid', connection: 'main' }, reason: 'mended' };
    expect(await send('POST', undefined, body)).toMatchObject({
      status: 202,
      body: { id: 'rpl_1', state: 'counting', total: 0, by: 'ada', links: { self: '/v1/operator/replays/rpl_1' } },
    });
    expect(jobs).toEqual([{ replayId: 'rpl_1', slice: 0 }]);
    expect(replays.get('rpl_1')).toMatchObject({ connections: ['main'], filter: body.filter, isDryRun: false });
  });

  it('is recorded with what was meant and why, a dry run is not', async () => {
    const { entries, send } = createWorld();
    await send('POST', undefined, { filter: { class: 'invalid', connection: 'main' }, reason: 'mended' });
    await send('POST', undefined, { filter: {}, dryRun: true });
    await send('DELETE', 'rpl_1');
    expect(entries).toMatchObject([
      {
        ...{ act: 'replay.start', target: { replay: 'rpl_1', connection: 'main' }, reason: 'mended', outcome: 'done' },
        before: { filter: { class: 'invalid', connection: 'main' } },
      },
      {
        act: 'replay.cancel',
        target: { replay: 'rpl_1' },
        before: { state: 'counting' },
        after: { state: 'cancelled' },
      },
    ]);
  });

  it('means all connections unless it says which', async () => {
    const { replays, send } = createWorld();
    await send('POST', undefined, { filter: {} });
    expect(replays.get('rpl_1')?.connections).toEqual(['main', 'north-shop']);
    expect(replays.get('rpl_1')?.stretches).toHaveLength(8);
  });

  it('is taken although its message cannot be sent: the schedule takes it up', async () => {
    const { replays, log, send } = createWorld({ queueIsDown: true });
    expect(await send('POST', undefined, { filter: {} })).toMatchObject({ status: 202 });
    expect(replays.get('rpl_1')?.sweepAt).toBe('2026-11-22T12:01:00.000Z');
    expect(log.lines.map(({ event }) => event)).toContain('replay.not-asked');
  });

  it('twice under one Idempotency-Key is one replay, and refused with another body', async () => {
    const { replays, jobs, send } = createWorld();
    const key = { 'idempotency-key': 'monday' };
    const first = await send('POST', undefined, { filter: {} }, key);
    expect((await send('POST', undefined, { filter: {} }, key)).body).toEqual(first.body);
    expect([replays.size, jobs.length]).toEqual([1, 1]);
    expect(await send('POST', undefined, { filter: { partner: 'acme' } }, key)).toMatchObject({ status: 409 });
    await send('POST', undefined, { filter: {} }, { 'idempotency-key': 'tuesday' });
    expect(replays.size).toBe(2);
    expect(await send('POST', undefined, { filter: {} }, { 'idempotency-key': 'ä' })).toMatchObject({ status: 400 });
  });

  it.each([
    ['neither filter nor ids', {}],
    ['both', { filter: {}, ids: ['ord_1'] }],
    ['a field that there is not', { filter: { sku: 'A' } }],
    ['a class that there is not', { filter: { class: 'bad' } }],
    ['no ids', { ids: [] }],
    ['too many ids', { ids: Array.from({ length: 1_001 }, (_, index) => `ord_${index}`) }],
    ['a time that is none', { filter: { parkedBefore: 'yesterday' } }],
  ])('with %s is refused with a pointer to what is wrong', async (_what, body) => {
    const { replays, send } = createWorld();
    expect(await send('POST', undefined, body)).toMatchObject({ status: 422, body: { errors: [expect.anything()] } });
    expect(replays.size).toBe(0);
  });
});

describe('a replay that is there', () => {
  it('can be read, listed and cancelled, which is harmless when repeated', async () => {
    const { log, send } = createWorld();
    await send('POST', undefined, { filter: {} });
    await send('POST', undefined, { ids: ['ord_1'] });
    expect(await send('GET', 'rpl_2')).toMatchObject({ status: 200, body: { id: 'rpl_2', ids: 1 } });
    expect(await send('GET')).toMatchObject({ body: { replays: [{ id: 'rpl_2' }, { id: 'rpl_1' }] } });
    for (const _again of [1, 2]) {
      expect(await send('DELETE', 'rpl_1')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    }
    expect(log.lines.filter(({ event }) => event === 'replay.cancelled')).toHaveLength(1);
  });

  it('is none of another id', async () => {
    const { send } = createWorld();
    for (const method of ['GET', 'DELETE']) expect(await send(method, 'rpl_9')).toMatchObject({ status: 404 });
  });
});

it('asks who it is before anything else', async () => {
  const { replays, send } = createWorld();
  for (const method of ['POST', 'GET', 'DELETE']) {
    expect(await send(method, 'rpl_1', 'no JSON', {}, 'nobody')).toMatchObject({ status: 401 });
  }
  expect(replays.size).toBe(0);
});
