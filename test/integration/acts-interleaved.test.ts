import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { takeParked } from '../../shared/ledger/parked-orders.ts';
import type { Order } from '../../shared/order/order.ts';
import { askOdoo } from '../odoo/support/call-odoo.ts';
import { createActingWorld } from '../support/acting-world.ts';
import { revisionOf } from '../support/interleavings.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { createWriting } from '../support/writing.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const kinds = ['deliver', 'repeat', 'edit', 'discard', 'restore', 'replay', 'write'] as const;
type Kind = (typeof kinds)[number];
const pairs = kinds.flatMap((left, index) => kinds.slice(index).map((right): readonly [Kind, Kind] => [left, right]));

const orderOf = (externalId: string, revision: number, quantity: number): Order =>
  revisionOf(externalId, revision, {
    ...{ isCancelled: false, isPaid: false, quantity, hasSecondLine: false, refunds: 0 },
  });

/** Charged a cent more than Odoo computes: it is parked, and Odoo holds a draft of it. */
const overcharged = (order: Order): Order => ({
  ...order,
  totals: { tax: '0.01', total: (Number(order.totals.total) + 0.01).toFixed(2) },
});

const startWorld = async () => {
  const odoo = await startOdooSimulator({ port: 0 });
  const writing = createWriting(store.ledger, odoo);
  const acting = createActingWorld(store);
  const salesOf = (externalId: string) =>
    askOdoo({ ...odoo, adminLogin: 'admin' }, z.array(z.object({ id: z.int(), amount_total: z.number() })), {
      ...{ model: 'sale.order', method: 'search_read', as: 'administrator' },
      body: { domain: [['client_order_ref', '=', externalId]], fields: ['id', 'amount_total'] },
    });
  return { odoo, writing, acting, salesOf };
};
type World = Awaited<ReturnType<typeof startWorld>>;

/** One order, what can happen to it, and how many edits were said to be applied. */
const createLife = ({ writing, acting }: World, externalId: string) => {
  const key = { partner: 'acme', externalId };
  const told = { edits: 0, revision: 1, statuses: new Set<number>() };
  let hour = 0;
  const post = async (doing: string, body: object) => {
    const { status } = await acting.post('ada', key, doing, { reason: 'A test', ...body });
    told.statuses.add(status);
    return status;
  };
  const doing: Record<Kind, (quantity: number) => Promise<unknown>> = {
    deliver: (quantity) => writing.accept(orderOf(externalId, ++told.revision, quantity)),
    repeat: () => writing.accept(overcharged(orderOf(externalId, 1, 2))),
    edit: async (quantity) => {
      const { content: version, revision } = await acting.readBack(key);
      const order = orderOf(externalId, Number(revision), quantity);
      if ((await post('edit', { order, version })) === 200) told.edits++;
    },
    discard: () => post('discard', {}),
    restore: () => post('restore', {}),
    replay: async () => {
      const now = new Date();
      await takeParked(store, {
        ...{ order: { ...key, connection: 'main' }, replayId: randomUUID(), by: 'ada', dueAt: now, now },
      });
    },
    write: () => {
      const nowMs = Date.now() + ++hour * 3_600_000;
      return writing.write([orderOf(externalId, 1, 2)], { ...writing.createDeps(), now: () => new Date(nowMs) });
    },
  };
  return { doing, told, read: () => acting.readBack(key) };
};

type Life = ReturnType<typeof createLife>;

/** What is wrong of what happened, two things at the same moment each; a sentence each. */
const happen = async ({ doing, told, read }: Life, steps: readonly (readonly [Kind, Kind])[]) => {
  const faults: string[] = [];
  let { rank } = await read();
  for (const [index, [left, right]] of steps.entries()) {
    await Promise.all([doing[left](3 + 2 * index), doing[right](4 + 2 * index)]);
    const present = await read();
    if (present.rank < rank) faults.push(`${left} and ${right} took back what was newer`);
    ({ rank } = present);
  }
  const edited = (await read()).history?.filter(({ event }) => event === 'edited').length ?? 0;
  if (edited !== told.edits) faults.push(`${told.edits} edits were said to be applied, and ${edited} were`);
  const odd = [...told.statuses].filter((status) => status !== 200 && status !== 409);
  return odd.length === 0 ? faults : [...faults, `acts were answered with ${odd.join()}`];
};

/** Whatever became of it: a person takes it back, mends it and sends it. */
const mendAndSend = async ({ doing, read }: Life): Promise<void> => {
  await doing.write(0);
  if ((await read()).state === 'discarded') await doing.restore(0);
  if ((await read()).state === 'parked') await doing.edit(50);
  for (let again = 0; again < 2; again++) {
    await doing.replay(0);
    await doing.write(0);
  }
};

const liveThrough = async (world: World, externalId: string, steps: readonly (readonly [Kind, Kind])[]) => {
  const life = createLife(world, externalId);
  await world.writing.acceptAndWrite([overcharged(orderOf(externalId, 1, 2))]);
  const draft = (await life.read()).odoo;
  const faults = await happen(life, steps);
  await mendAndSend(life);
  const [last, sales] = [await life.read(), await world.salesOf(externalId)];
  const content = (await store.ledger.readContents([last])).get(last.id);
  const ending = { state: last.state, revision: last.revision, sales };
  const expected = {
    ...{ state: 'written', revision: life.told.revision },
    sales: [{ id: draft?.id, amount_total: Number(content?.totals.total) }],
  };
  if (!isDeepStrictEqual(ending, expected)) faults.push(`it ended as ${JSON.stringify(ending)}`);
  return faults.map((fault) => `${fault}: ${JSON.stringify(steps)}`);
};

test.each(pairs)(
  '%s and %s at the same moment lose nothing, whatever the order was before',
  async (left, right) => {
    const world = await startWorld();
    const before = (['write', 'discard', 'replay', 'edit', 'deliver'] as const).map((kind): readonly [Kind, Kind] => [
      kind,
      'repeat',
    ]);
    const faults = await Promise.all(
      before.map((first) => liveThrough(world, `pair-${randomUUID()}`, [first, [left, right]])),
    );
    await world.odoo.close();
    expect(faults.flat()).toEqual([]);
  },
  120_000,
);

test('30 orders that people and writers do anything with at the same time end in Odoo, once, as they were said last', async () => {
  const world = await startWorld();
  const seed = Date.now();
  const kind = fc.constantFrom(...kinds);
  const lives = fc.sample(fc.array(fc.tuple(kind, kind), { minLength: 2, maxLength: 6 }), { numRuns: 30, seed });
  const faults: string[] = [];
  for (let start = 0; start < lives.length; start += 10) {
    const some = lives.slice(start, start + 10);
    faults.push(...(await Promise.all(some.map((steps) => liveThrough(world, `any-${randomUUID()}`, steps)))).flat());
  }
  await world.odoo.close();
  expect({ seed, faults: faults.slice(0, 3) }).toEqual({ seed, faults: [] });
}, 300_000);
