import { describe, expect, it } from 'vitest';
import { type SendEventsDeps, sendEvents } from '../../../functions/send-events/send-events.ts';
import type { PostOutcome } from '../../../shared/events/post-event.ts';
import type { Endpoint } from '../../../shared/ledger/endpoints.ts';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import type { Announcement } from '../../../shared/queue/announcements.ts';
import { partnerSchema } from '../../../shared/runtime/partner-configuration.ts';
import { aRecord } from '../../support/order-records.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const nowMs = Date.parse('2026-11-22T10:00:00Z');
const hourMs = 3_600_000;
const url = 'https://acme.example/hook';
const written: Partial<OrderRecord> = { state: 'written', updatedAt: '2026-11-22T09:59:00.000Z' };

interface World {
  readonly record?: Partial<OrderRecord> | undefined;
  readonly answers?: readonly PostOutcome[];
  readonly endpoint?: Partial<Endpoint>;
  readonly kinds?: readonly ('order.written' | 'order.parked')[];
  readonly keys?: readonly Buffer[];
  readonly queueIsDown?: boolean;
  readonly ledgerIsDown?: boolean;
}

const aWorld = ({
  record = written,
  answers = [],
  endpoint = {},
  kinds,
  keys = [Buffer.alloc(32, 'k')],
  ...world
}: World) => {
  const log = createRecordedLog();
  const posted: { readonly id: string; readonly type: string; readonly state: string; readonly signature: string }[] =
    [];
  const sent: (Announcement & { readonly delaySeconds?: number })[] = [];
  const noted: string[] = [];
  const events = { url, ...(kinds && { kinds: [...kinds] }) };
  const deps: SendEventsDeps = {
    partners: {
      acme: partnerSchema.parse({ connection: 'main', events }),
      quiet: partnerSchema.parse({ connection: 'main' }),
    },
    announcements: {
      send: async (announcements) => {
        if (world.queueIsDown === true) throw new Error('The queue is down');
        sent.push(...announcements);
      },
    },
    read: async ({ externalId }) => {
      if (world.ledgerIsDown === true) throw new Error('The ledger is down');
      return aRecord(externalId, record);
    },
    readKeys: async () => keys,
    post: async ({ headers, body }) => {
      const { type, data } = JSON.parse(body);
      const signature = headers['webhook-signature'] ?? '';
      posted.push({ id: headers['webhook-id'] ?? '', type, state: data.state, signature });
      return answers[posted.length - 1] ?? { kind: 'answered', status: 200 };
    },
    endpoints: {
      read: async () => ({ failures: 0, ...endpoint }),
      recordFailure: async ({ quietUntil }) => void noted.push(`failure ${quietUntil ?? ''}`.trim()),
      recordWell: async () => void noted.push('well'),
      disable: async () => {
        noted.push('disabled');
        return true;
      },
    },
    ...{ now: () => new Date(nowMs), random: () => 0, log },
  };
  const send = (different: Partial<Announcement> = {}) =>
    sendEvents(deps, [
      { messageId: 'm1', body: JSON.stringify({ schema: 1, partner: 'acme', externalId: 'a', ...different }) },
    ]);
  return { log, posted, sent, noted, send };
};
const dueIn = (ms: number): string => new Date(nowMs + ms).toISOString();
const status = (code: number, retryAfterSeconds?: number): PostOutcome => ({
  ...{ kind: 'answered', status: code, retryAfterSeconds },
});

describe('an order’s partner', () => {
  it.each(['written', 'parked', 'discarded'] as const)('is told that it is %s', async (state) => {
    const world = aWorld({ record: { state } });
    expect(await world.send()).toEqual([]);
    expect(world.posted).toMatchObject([{ type: `order.${state}`, state }]);
    expect(world.sent).toEqual([]);
  });

  it('is told nothing while it is on its way', async () => {
    const world = aWorld({ record: { state: 'retrying' } });
    expect(await world.send()).toEqual([]);
    expect(world.posted).toEqual([]);
  });

  it('is told the same thing under the same id, and another thing under another', async () => {
    const ids = async (record: Partial<OrderRecord>) => {
      const world = aWorld({ record });
      await world.send();
      await world.send();
      return world.posted.map(({ id }) => id);
    };
    const [one, again] = await ids(written);
    expect(one).toMatch(/^evt_[\w-]{22}$/);
    expect(again).toBe(one);
    const others = await Promise.all([
      ids({ ...written, rank: '2' }),
      ids({ ...written, content: 'other' }),
      ids({ state: 'parked', parkedAt: '2026-11-22T09:00:00Z' }),
      ids({ state: 'parked', parkedAt: '2026-11-22T09:30:00Z' }),
    ]);
    expect(new Set([one, ...others.flat()]).size).toBe(5);
  });

  it.each([
    ['that wants no events', { partner: 'quiet' }, {}],
    ['that nobody knows any more', { partner: 'gone' }, {}],
    ['that wants other ones', {}, { kinds: ['order.parked' as const] }],
    ['whose receiver is disabled', {}, { endpoint: { disabledAt: '2026-11-20T10:00:00Z' } }],
  ])('%s is told nothing', async (_, announcement, world) => {
    const { send, posted, sent } = aWorld(world);
    expect(await send(announcement)).toEqual([]);
    expect([posted, sent]).toEqual([[], []]);
  });
});

describe('an event that fails', () => {
  it.each([
    ['a status', status(500)],
    ['a redirect', status(302)],
    ['no answer', { kind: 'timed-out', code: 'ABORT_ERR' }],
    ['an address that may not be connected to', { kind: 'refused', code: 'address' }],
  ] as const)('with %s is tried again after five seconds, under the same id', async (_, answer) => {
    const world = aWorld({ answers: [answer] });
    expect(await world.send()).toEqual([]);
    const [again] = world.sent;
    expect(again).toMatchObject({ externalId: 'a', attempts: 1, dueAt: dueIn(5_000), delaySeconds: 5 });
    await world.send({ event: again?.event, attempts: again?.attempts });
    expect(new Set(world.posted.map(({ id }) => id)).size).toBe(1);
    expect(world.posted).toHaveLength(2);
  });

  it('is tried ten times within a good three days, and then given up, which people hear of', async () => {
    const waitsMs: number[] = [];
    for (let attempts = 0; attempts < 10; attempts++) {
      const world = aWorld({ answers: [status(503)] });
      await world.send({ attempts });
      waitsMs.push(...world.sent.map(({ dueAt = '' }) => Date.parse(dueAt) - nowMs));
      const givenUp = world.log.lines.filter(({ event }) => event === 'event.given-up');
      expect(givenUp).toHaveLength(attempts === 9 ? 1 : 0);
    }
    expect(waitsMs.map((ms) => ms / hourMs)).toEqual([5 / 3_600, 1 / 12, 0.5, 2, 5, 10, 14, 20, 24]);
  });

  it('is tried no sooner than its receiver asks for', async () => {
    const world = aWorld({ answers: [status(429, 600)] });
    await world.send();
    expect(world.sent).toMatchObject([{ dueAt: dueIn(600_000), delaySeconds: 600 }]);
    expect(world.noted).toEqual([`failure ${dueIn(600_000)}`]);
  });

  it('is dropped when the order has become something else meanwhile, which is announced by itself', async () => {
    const first = aWorld({ record: { state: 'parked', parkedAt: dueIn(0) }, answers: [status(500)] });
    await first.send();
    const later = aWorld({ record: written });
    expect(await later.send({ event: first.sent[0]?.event, attempts: 1 })).toEqual([]);
    expect([later.posted, later.sent]).toEqual([[], []]);
  });

  it('for want of a key is tried again, unsent', async () => {
    const world = aWorld({ keys: [] });
    await world.send();
    expect(world.posted).toEqual([]);
    expect(world.sent).toMatchObject([{ attempts: 1 }]);
    expect(world.log.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'event.unsigned' }));
  });
});

describe('a receiver', () => {
  it('that answers 410 is disabled, once and for all of its events', async () => {
    const world = aWorld({ answers: [status(410)] });
    expect(await world.send()).toEqual([]);
    expect(world.noted).toEqual(['disabled']);
    expect(world.sent).toEqual([]);
    expect(world.log.lines).toMatchObject([
      { level: 'error', event: 'endpoint.disabled', fields: { EventsUntold: 1 } },
    ]);
  });

  it('that failed ten times in a row is left alone for a while, no longer than a quarter of an hour', async () => {
    const noteAfter = async (failures: number) => {
      const world = aWorld({ answers: [status(500)], endpoint: { failures } });
      await world.send();
      return world.noted;
    };
    expect(await noteAfter(8)).toEqual(['failure']);
    expect(await noteAfter(9)).toEqual([`failure ${dueIn(60_000)}`]);
    expect(await noteAfter(10_000)).toEqual([`failure ${dueIn(900_000)}`]);
  });

  it('that is left alone gets its events later, and none of them counts as tried', async () => {
    const world = aWorld({ endpoint: { failures: 20, quietUntil: dueIn(120_000) } });
    expect(await world.send({ attempts: 3 })).toEqual([]);
    expect(world.posted).toEqual([]);
    expect(world.sent).toMatchObject([{ attempts: 3, dueAt: dueIn(120_000) }]);
  });

  it('that takes an event again is forgiven', async () => {
    const world = aWorld({ endpoint: { failures: 3 } });
    await world.send();
    expect(world.noted).toEqual(['well']);
  });

  it('gets a signature by each of its keys', async () => {
    const world = aWorld({ keys: [Buffer.alloc(32, 'a'), Buffer.alloc(32, 'b')] });
    await world.send();
    expect(world.posted[0]?.signature).toMatch(/^v1,\S{44} v1,\S{44}$/);
  });
});

describe('a message', () => {
  it('that came before its time goes back for the rest of it', async () => {
    const world = aWorld({});
    expect(await world.send({ dueAt: dueIn(2 * hourMs), attempts: 4, event: 'evt_1' })).toEqual([]);
    expect(world.posted).toEqual([]);
    expect(world.sent).toEqual([
      expect.objectContaining({ dueAt: dueIn(2 * hourMs), attempts: 4, event: 'evt_1', delaySeconds: 7_200 }),
    ]);
  });

  it('stays when no new one can take its place, when the ledger is away, and when it is none of ours', async () => {
    expect(await aWorld({ answers: [status(500)], queueIsDown: true }).send()).toEqual(['m1']);
    expect(await aWorld({ ledgerIsDown: true }).send()).toEqual(['m1']);
    expect(await aWorld({}).send({ attempts: -0.5 })).toEqual(['m1']);
  });
});
