import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextSlot } from '../../functions/pull-orders/next-slot.ts';
import { pullOrders } from '../../functions/pull-orders/pull-orders.ts';
import type { PullOrdersDeps } from '../../functions/pull-orders/pull-orders-deps.ts';
import { startDuePulls } from '../../functions/pull-orders/start-due-pulls.ts';
import { listKept } from '../../shared/ledger/list-kept.ts';
import { claimPull, readPull, savePull, takePull } from '../../shared/ledger/pulls.ts';
import { createAsking } from '../support/asking-shops.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { startToyShop } from '../support/toy-shop.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const pull = { everyMinutes: 15, overlapMinutes: 10, firstDays: 1 };

/** A toy shop, its partner, and the function that pulls from it; messages that it sends lie in `messages`. */
const startPulling = async ({
  settings = pull as object,
  ...shopOptions
}: {
  settings?: object;
  pageSize?: number;
} = {}) => {
  const shop = await startToyShop(shopOptions);
  const partner = `p-${randomUUID().slice(0, 8)}`;
  const asking = createAsking({ store, partner, shopUrl: shop.url, pull: settings });
  const messages: { partner: string; delayMs: number }[] = [];
  const deps: PullOrdersDeps = {
    ...asking,
    pulls: {
      read: (id) => readPull(store, id),
      claim: (claim) => claimPull(store, claim),
      take: (taking) => takePull(store, taking),
      save: (saving) => savePull(store, saving),
    },
    jobs: { send: async (id, delayMs) => void messages.push({ partner: id, delayMs }) },
  };
  const { world } = asking;
  const instant = (agoMs: number) => new Date(world.nowMs - agoMs);
  /** Orders that changed one after the other, the last one an hour ago. */
  const fill = (count: number, prefix = 'o') => {
    for (let index = 0; index < count; index++)
      shop.put(`${prefix}${index}`, instant(hourMs + (count - index) * 1_000), { placedAt: '2026-11-20T10:00:00Z' });
  };
  const known = async () =>
    (await Promise.all([...shop.orders.keys()].map((externalId) => store.ledger.read({ partner, externalId })))).filter(
      (record) => record !== undefined,
    ).length;
  const finished = () => asking.log.lines.filter(({ event }) => event === 'pull.finished');
  const run = (different: Partial<PullOrdersDeps> = {}) => pullOrders({ ...deps, ...different }, partner);
  return {
    ...{ ...asking, shop, partner, deps, messages, fill, known, finished, instant, run },
    state: () => readPull(store, partner),
    /** The shop has been asked before, until now. */
    async runFirst() {
      await run();
      world.nowMs += hourMs;
      shop.calls.splice(0);
      asking.log.lines.splice(0);
    },
    pagesAsked: () => shop.calls.map(({ query }) => query.get('page')),
  };
};

describe('a pull', () => {
  test('brings every page of what changed since the first days, and counts none of it as lost', async () => {
    const { fill, run, known, finished, state, world } = await startPulling();
    fill(23);
    await run();

    expect(await known()).toBe(23);
    expect(finished()).toMatchObject([{ level: 'info', fields: { seen: 23, taken: 23, lost: 0 } }]);
    expect(await state()).toMatchObject({ cursorMs: world.nowMs - 2 * minuteMs, last: { seen: 23 } });
    expect((await state())?.nextAtMs).toBeLessThanOrEqual(world.nowMs + 15 * minuteMs);
  });

  test('asks for nothing from before it, where the configuration wants it so', async () => {
    const { fill, run, shop, state, world } = await startPulling({ settings: { ...pull, firstDays: 0 } });
    fill(3);
    await run();

    expect(shop.calls).toEqual([]);
    expect(await state()).toMatchObject({ cursorMs: world.nowMs - 2 * minuteMs });
  });

  test('looks back behind the one before, and takes nothing twice', async () => {
    const { runFirst, run, shop, state, fill, finished, enqueued } = await startPulling();
    fill(3);
    await runFirst();
    const cursorMs = (await state())?.cursorMs ?? 0;
    const before = enqueued.length;
    await run();

    expect(shop.calls[0]?.query.get('since')).toBe(new Date(cursorMs - 10 * minuteMs).toISOString());
    expect(finished()).toMatchObject([{ fields: { taken: 0, lost: 0 } }]);
    expect(enqueued).toHaveLength(before);
  });

  test('shows a gap in webhooks as a number, without those that may be on their way', async () => {
    const { runFirst, run, shop, instant, finished, state } = await startPulling();
    await runFirst();
    for (const [id, agoMs] of [
      ['lost-1', 40],
      ['lost-2', 5],
      ['on-its-way', 4],
    ] as const)
      shop.put(id, instant(agoMs * minuteMs));
    await run();

    const counts = { seen: 3, taken: 3, lost: 2 };
    expect(finished()).toMatchObject([{ level: 'warn', fields: { ...counts, OrdersLostByWebhooks: 2 } }]);
    expect(await state()).toMatchObject({ last: counts });
  });

  test('finds an order that a change shifted past the end of a page', async () => {
    const { fill, run, shop, known, instant, finished } = await startPulling();
    fill(25);
    let isShifted = false;
    shop.world.beforePage = (page) => {
      // The first order of the first page changes, and so the first of the third comes to be the last of the second.
      if (page === 2 && !isShifted) shop.put('o0', instant(0));
      isShifted ||= page === 2;
    };
    await run();

    shop.put('o0', instant(hourMs));
    expect(await known()).toBe(25);
    expect(finished()).toMatchObject([{ fields: { seen: 24, taken: 25 } }]);
  });

  test('keeps an order aside that is not understood, which stops no other', async () => {
    const { fill, run, shop, instant, known, partner, finished } = await startPulling();
    fill(4);
    shop.orders.set('odd', { id: 'odd', changedAt: instant(hourMs), order: { broken: true } });
    await run();

    expect(await known()).toBe(4);
    expect(finished()).toMatchObject([{ fields: { seen: 5, aside: 1 } }]);
    const { deliveries } = await listKept(store, { partner, limit: 9 });
    expect(deliveries).toMatchObject([{ reason: 'not-understood', fetched: { id: 'odd' } }]);
  });
});

describe('a pull that is interrupted', () => {
  test('goes on behind the last page that was remembered, whoever comes next', async () => {
    const { fill, run, known, pagesAsked, shop, state, world, deps } = await startPulling();
    fill(45);
    // The second page is remembered, and the function dies before it comes to the third.
    let pages = 0;
    shop.world.beforePage = () => {
      pages++;
    };
    const killed = new Error('killed');
    const save: typeof deps.pulls.save = async (saving) => {
      if (pages > 2) throw killed;
      return deps.pulls.save(saving);
    };
    await expect(run({ pulls: { ...deps.pulls, save } })).rejects.toBe(killed);
    expect(await state()).not.toHaveProperty('cursorMs');

    shop.calls.splice(0);
    await run();
    expect(shop.calls).toEqual([]);
    world.nowMs += 5 * minuteMs;
    await run();
    expect(pagesAsked().slice(0, 3)).toEqual(['3', '4', '5']);
    expect(await known()).toBe(45);
    expect((await state())?.cursorMs).toBeDefined();
  });

  test('by its own end of time asks for somebody to go on', async () => {
    const { fill, run, messages, world, known, shop, finished } = await startPulling();
    fill(25);
    shop.world.beforePage = (page) => {
      if (page === 2) world.remainingMs = 20_000;
    };
    await run();
    expect(messages).toMatchObject([{ delayMs: 0 }]);
    expect(finished()).toEqual([]);

    world.remainingMs = 60_000;
    shop.world.beforePage = () => {};
    await run();
    expect(await known()).toBe(25);
  });

  test('by errors of the shop keeps the cursor and its place', async () => {
    const { runFirst, fill, run, shop, state, pagesAsked, log, world } = await startPulling();
    await runFirst();
    const cursorMs = (await state())?.cursorMs;
    fill(25);
    for (const id of shop.orders.keys()) shop.put(id, new Date(world.nowMs - 30 * minuteMs));
    shop.world.spoil = (_path, query) => (query.get('page') === '3' ? { status: 500 } : undefined);
    await run();

    expect(await state()).toMatchObject({ cursorMs, run: { page: '3' }, failure: { kind: 'unavailable', count: 1 } });
    expect((await state())?.nextAtMs).toBe(world.nowMs + minuteMs);
    shop.world.spoil = () => undefined;
    shop.calls.splice(0);
    await run();
    expect(pagesAsked()[0]).toBe('3');
    expect(await state()).not.toHaveProperty('failure');
    expect(log.lines.map(({ event }) => event)).toEqual(['pull.failed', 'pull.finished']);
  });

  test('by the ledger moves no cursor, and loses no order', async () => {
    const { runFirst, fill, run, state, known, world } = await startPulling();
    await runFirst();
    const cursorMs = (await state())?.cursorMs;
    world.ledgerIsDown = true;
    fill(5);
    world.nowMs += 5 * minuteMs;
    await run();
    expect(await state()).toMatchObject({ cursorMs, failure: { kind: 'busy' } });

    world.ledgerIsDown = false;
    world.nowMs += 30 * minuteMs;
    await run();
    expect(await known()).toBe(5);
  });

  test('by a 429 goes on when the shop wants it, and not before', async () => {
    const { fill, run, shop, messages, state, world, known } = await startPulling();
    fill(15);
    shop.world.spoil = (_path, query) =>
      query.get('page') === '2' ? { status: 429, headers: { 'retry-after': '1' } } : undefined;
    await run();
    const throttledAtMs = shop.calls.at(-1)?.atMs ?? 0;
    expect(messages).toMatchObject([{ delayMs: 1_000 }]);
    expect(await state()).toMatchObject({ run: { page: '2' } });

    shop.world.spoil = () => undefined;
    shop.calls.splice(0);
    world.nowMs += 1_000;
    await run();
    expect((shop.calls[0]?.atMs ?? 0) - throttledAtMs).toBeGreaterThanOrEqual(980);
    expect(await known()).toBe(15);
  });
});

describe('two that pull from one shop at once', () => {
  test('never both do', async () => {
    const { fill, run, shop, known, log } = await startPulling();
    fill(35);
    await Promise.all([run(), run(), run()]);

    expect(await known()).toBe(35);
    expect(shop.calls).toHaveLength(8);
    expect(log.lines.filter(({ event }) => event === 'pull.elsewhere')).toHaveLength(2);
  });

  test('do no harm when one was given up for dead', async () => {
    const { fill, run, shop, state, world, finished, log, known } = await startPulling();
    fill(25);
    let other: Promise<void> | undefined;
    shop.world.beforePage = (page) => {
      if (page !== 2 || other) return;
      world.nowMs += 6 * minuteMs;
      other = run();
    };
    await run();
    await other;

    expect(await known()).toBe(25);
    expect(finished()).toHaveLength(1);
    expect(log.lines.some(({ event }) => event === 'pull.overtaken')).toBe(true);
    expect(await state()).not.toHaveProperty('run');
  });
});

describe('a shop that is of no use', () => {
  test('is asked later and later, and after hours a person hears of it', async () => {
    const { run, shop, world, state, log } = await startPulling();
    shop.world.spoil = () => ({ status: 401 });
    const startedAtMs = world.nowMs;
    while (world.nowMs < startedAtMs + 4 * hourMs) {
      await run();
      world.nowMs = (await state())?.nextAtMs ?? 0;
    }

    expect(shop.calls.length).toBeLessThan(25);
    const alarms = log.lines.filter(({ event }) => event === 'pull.failing');
    expect(alarms[0]).toMatchObject({ level: 'error', fields: { kind: 'refused', PullFailing: 1 } });
    expect(log.lines[0]).toMatchObject({ event: 'pull.failed', level: 'warn' });
  });

  test('because its pages never end is not asked forever', async () => {
    const { run, shop, fill, state, deps } = await startPulling();
    fill(3);
    const connect: typeof deps.connect = async (partner) => {
      const connection = await deps.connect(partner);
      if (connection.kind !== 'connected') return connection;
      const list = async () => ({ orders: [], next: 'the same again' });
      return { ...connection, api: { ...connection.api, list } };
    };
    for (let tries = 0; tries < 3; tries++) await run({ connect });

    expect(await state()).toMatchObject({ failure: { kind: 'unusable', count: 3 } });
    expect(await state()).not.toHaveProperty('run');
    expect(await state()).not.toHaveProperty('cursorMs');
    expect(shop.calls).toEqual([]);
  });
});

describe('the schedule', () => {
  test('asks once for a shop that is due, however many look, and again for one that was let down', async () => {
    const { deps, messages, world, run, state } = await startPulling();
    await Promise.all([startDuePulls(deps), startDuePulls(deps)]);
    expect(messages).toHaveLength(1);
    await startDuePulls(deps);
    expect(messages).toHaveLength(1);

    world.nowMs += 6 * minuteMs;
    await startDuePulls(deps);
    expect(messages).toHaveLength(2);
    await run();
    await startDuePulls(deps);
    expect(messages).toHaveLength(2);
    world.nowMs = (await state())?.nextAtMs ?? 0;
    await startDuePulls(deps);
    expect(messages).toHaveLength(3);
  });

  test('leaves partners alone that are not to be pulled from', async () => {
    const { deps, messages, registry } = await startPulling();
    const all = registry.all.map(({ pull: _, ...partner }) => partner);
    await startDuePulls({ ...deps, registry: { ...registry, all } });
    expect(messages).toEqual([]);
  });

  test('gives every partner a moment of its own, always the same', () => {
    const afterMs = Date.parse('2026-11-22T10:00:00Z');
    const slots = Array.from({ length: 120 }, (_, index) => nextSlot(`partner-${index}`, 15, afterMs));
    const perMinute = Map.groupBy(slots, (slot) => Math.floor((slot - afterMs) / minuteMs));

    expect(Math.max(...[...perMinute.values()].map(({ length }) => length))).toBeLessThan(20);
    expect(slots.every((slot) => slot > afterMs && slot <= afterMs + 15 * minuteMs)).toBe(true);
    expect(nextSlot('partner-1', 15, slots[1] ?? 0)).toBe((slots[1] ?? 0) + 15 * minuteMs);
  });
});
