import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeParked } from '../../shared/ledger/parked-orders.ts';
import type { Order } from '../../shared/order/order.ts';
import { createActingWorld } from '../support/acting-world.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { saleOf, linesOf } = createSaleOrderReader(odoo);
const run = randomUUID().slice(0, 8);

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

/** An order that Odoo computes another total of than its partner charged, and the desk that it lies on. */
const parkWithDraft = async (name: string) => {
  const [world, writing] = [createActingWorld(store), createWriting(store.ledger, odoo)];
  const sent = anOrder({ externalId: `${run}-${name}`, revision: 5, totals: { tax: '3.81', total: '25.81' } });
  await writing.acceptAndWrite([sent]);
  const draft = await saleOf(sent);
  expect(await writing.recordOf(sent)).toMatchObject({
    ...{ state: 'parked', failure: { class: 'total-mismatch' } },
    odoo: { id: draft.id, name: draft.name },
  });
  const act = async (doing: string, body: object) => {
    const reply = await world.post('ada', { partner: 'acme', externalId: sent.externalId }, doing, {
      ...{ reason: 'The tax was rounded up', ...body },
    });
    expect([doing, reply.status]).toEqual([doing, 200]);
    return reply.body;
  };
  const edit = async (order: Order) => act('edit', { order, version: (await writing.recordOf(sent)).content });
  const replay = async () => {
    const [order, now] = [await writing.recordOf(sent), new Date()];
    expect(await takeParked(store, { order, replayId: randomUUID(), by: 'ada', dueAt: now, now })).toBe(true);
    await writing.write([sent]);
  };
  return { writing, sent, draft, act, edit, replay };
};

/** What the edit says: four of them, and the amounts that Odoo computes of that. */
const mended = (order: Order): Order => {
  const [line] = order.lines;
  if (!line) throw new Error('An order has a line');
  const taxes = [{ name: 'VAT', rate: '0.20', amount: '7.80' }];
  return { ...order, lines: [{ ...line, quantity: '4', taxes }], totals: { tax: '7.80', total: '49.80' } };
};

test('an edited order is written over the draft that Odoo holds, once, and a repeat of the partner’s leaves it so', async () => {
  const { writing, sent, draft, edit, replay } = await parkWithDraft('edited');
  await edit(mended(sent));
  await replay();
  expect(await writing.recordOf(sent)).toMatchObject({ state: 'written', revision: 5, odoo: { id: draft.id } });
  expect(await saleOf(sent)).toMatchObject({ id: draft.id, state: 'draft', amount_total: 49.8 });
  expect((await linesOf(sent)).map((line) => line.product_uom_qty)).toEqual([4, 1, 1]);
  await writing.acceptAndWrite([sent]);
  expect(await saleOf(sent)).toMatchObject({ id: draft.id, amount_total: 49.8 });
  await writing.acceptAndWrite([{ ...sent, revision: 6, totals: { tax: '3.80', total: '25.80' } }]);
  expect(await writing.recordOf(sent)).toMatchObject({ state: 'written', revision: 6 });
  expect(await saleOf(sent)).toMatchObject({ id: draft.id, amount_total: 25.8 });
});

test('the draft of a discarded order stays in Odoo untouched, and is the one that is written once the order is restored', async () => {
  const { writing, sent, draft, act, edit, replay } = await parkWithDraft('discarded');
  const left = { id: draft.id, state: 'draft', amount_total: draft.amount_total };
  expect(await act('discard', {})).toMatchObject({ text: expect.stringContaining(draft.name) });
  await writing.acceptAndWrite([sent]);
  expect(await writing.recordOf(sent)).toMatchObject({ state: 'discarded', odoo: { id: draft.id } });
  expect(await saleOf(sent)).toMatchObject(left);
  await act('restore', {});
  await edit(mended(sent));
  await replay();
  expect(await saleOf(sent)).toMatchObject({ ...left, amount_total: 49.8 });
});
