import { describe, expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { type Loaded, loadRecords } from '../../../shared/odoo/load-records.ts';
import { createRefusingLoad, cutOff, externalIdsIn, type Refusal } from '../../support/refusing-load.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const idsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `order-${index}`);
const recordsOf = (count: number) => idsOf(count).map((externalId) => ({ externalId, row: { name: 'Ada' } }));

const refuse = (externalIds: readonly string[], refusal: Refusal): Record<string, Refusal> =>
  Object.fromEntries(externalIds.map((externalId) => [externalId, refusal]));

const load = (odoo: { call: Parameters<typeof loadRecords>[0] }, count: number): Promise<Loaded> =>
  loadRecords(odoo.call, 'sale.order', recordsOf(count), { mode: 'update' });

const refusedIn = (loaded: Loaded): string[] => [...loaded].flatMap(([externalId, { ok }]) => (ok ? [] : externalId));
const classesIn = (loaded: Loaded): Set<string> =>
  new Set([...loaded.values()].flatMap((result) => (result.ok ? [] : result.failure.class)));

const badName: Refusal = { message: 'The name is not acceptable' };
const noSuchProduct: Refusal = {
  message: "No matching record found for database id '9' in field 'Product'",
  field: 'x',
};
const lostRace: Refusal = { message: 'could not serialize access due to concurrent update\n' };
const noRight: Refusal = { message: "You are not allowed to create 'Sales Order' (sale.order) records." };

describe('loadRecords', () => {
  it('asks nothing when there is nothing to load', async () => {
    const odoo = createRefusingLoad({});
    expect((await load(odoo, 0)).size).toBe(0);
    expect(odoo.calls).toEqual([]);
  });

  it('loads records with other columns in another call, so that a cell which a record lacks is not an empty one', async () => {
    const odoo = createRefusingLoad({});
    const records = [
      { externalId: 'a', row: { name: 'A', 'team_id/.id': '5', 'order_line/name': 'Desk' } },
      { externalId: 'b', row: { name: 'B', 'order_line/name': 'Desk', 'order_line/is_delivery': '1' } },
      { externalId: 'c', row: { 'team_id/.id': '5', name: 'C' } },
    ];
    const loaded = await loadRecords(odoo.call, 'sale.order', records, { mode: 'update' });
    expect([...loaded.values()].every(({ ok }) => ok)).toBe(true);
    expect(odoo.calls.map(({ args }) => externalIdsIn(args))).toEqual([['b'], ['a', 'c']]);
  });

  it('needs one call when all is well, and takes the returned ids in their order', async () => {
    const odoo = createRefusingLoad({});
    const loaded = await load(odoo, 3);
    expect([...loaded.values()]).toEqual([1, 2, 3].map((value) => ({ ok: true, value })));
    expect(odoo.calls).toHaveLength(1);
    expect(odoo.calls[0]).toMatchObject({ model: 'sale.order', method: 'load', args: { context: { mode: 'update' } } });
  });

  it('takes ten bad records out of a hundred with exactly one more call', async () => {
    const bad = idsOf(100).filter((_, index) => index % 10 === 5);
    const odoo = createRefusingLoad(refuse(bad, badName));
    const loaded = await load(odoo, 100);
    expect(refusedIn(loaded).toSorted()).toEqual(bad.toSorted());
    expect(loaded.size).toBe(100);
    expect(odoo.calls).toHaveLength(2);
    expect(loaded.get('order-5')).toMatchObject({
      failure: { class: 'invalid', message: 'Odoo refuses the order: The name is not acceptable' },
    });
  });

  it('goes on where Odoo stopped counting after ten errors, and keeps every record that is good', async () => {
    const bad = idsOf(100).filter((_, index) => index % 4 === 3);
    const odoo = createRefusingLoad(refuse(bad, noSuchProduct));
    const loaded = await load(odoo, 100);
    expect(refusedIn(loaded).toSorted()).toEqual(bad.toSorted());
    expect(classesIn(loaded)).toEqual(new Set(['missing-reference']));
    expect(odoo.calls).toHaveLength(4);
  });

  it('decides a hundred bad records in bounded calls', async () => {
    const odoo = createRefusingLoad(refuse(idsOf(100), badName));
    expect(refusedIn(await load(odoo, 100))).toHaveLength(100);
    expect(odoo.calls.length).toBeLessThanOrEqual(12);
  });

  it.each([
    ['lost a race', lostRace, 'contention'],
    ['lacks a right', noRight, 'forbidden'],
  ])('blames no record and asks no second time when every record %s', async (_what, refusal, failureClass) => {
    for (const count of [1, 9, 10, 100]) {
      const odoo = createRefusingLoad(refuse(idsOf(count), refusal));
      const loaded = await load(odoo, count);
      expect(refusedIn(loaded)).toHaveLength(count);
      expect(classesIn(loaded)).toEqual(new Set([failureClass]));
      expect(odoo.calls).toHaveLength(1);
    }
  });

  it('keeps the others going when a right is missing for one record only, and puts that one before a person', async () => {
    const odoo = createRefusingLoad(refuse(['order-2'], noRight));
    const loaded = await load(odoo, 5);
    expect(refusedIn(loaded)).toEqual(['order-2']);
    expect(loaded.get('order-2')).toMatchObject({ failure: { class: 'forbidden', scope: 'order' } });
  });

  it('lets one record that lost a race come again alone, without the bad ones waiting for it', async () => {
    const odoo = createRefusingLoad({ 'order-1': lostRace, 'order-3': badName });
    const loaded = await load(odoo, 5);
    expect(refusedIn(loaded).toSorted()).toEqual(['order-1', 'order-3']);
    expect(loaded.get('order-1')).toMatchObject({ failure: { class: 'contention' } });
    expect(loaded.get('order-3')).toMatchObject({ failure: { class: 'invalid' } });
  });

  it('takes a record out in which code of Odoo breaks, as a defect of its own', async () => {
    const broken = { message: "Unknown error during import: <class 'KeyError'>: 'x'" };
    const loaded = await load(createRefusingLoad({ 'order-4': broken }), 6);
    expect(refusedIn(loaded)).toEqual(['order-4']);
    expect(loaded.get('order-4')).toMatchObject({ failure: { class: 'defect', scope: 'order' } });
  });
});

describe('the messages of load', () => {
  const at = (record: number, message: string) => ({
    type: 'error',
    rows: { from: record, to: record },
    record,
    message,
  });
  const answering = (messages: readonly unknown[], isBad: (externalId: string) => boolean) =>
    createScriptedOdoo(({ args }) => {
      const externalIds = externalIdsIn(args);
      if (externalIds.some(isBad)) return { value: { ids: false, messages } };
      return { value: { ids: externalIds.map((_, index) => index + 1), messages: [] } };
    });

  it.each([
    ['the same words', 'Too dear'],
    ['words of its own', 'These are too dear: order-3'],
  ])('do not count against the first record what Odoo says of the set in %s', async (_how, ofTheSet) => {
    const odoo = answering([at(0, ofTheSet), at(3, 'Too dear')], (externalId) => externalId === 'order-3');
    expect(refusedIn(await load(odoo, 5))).toEqual(['order-3']);
    expect(odoo.calls).toHaveLength(2);
  });

  it('count against the first record when it alone is blamed', async () => {
    const odoo = answering([at(0, 'Too dear')], (externalId) => externalId === 'order-0');
    expect(refusedIn(await load(odoo, 5))).toEqual(['order-0']);
  });

  it('count for the record that begins above the row, when they give a row and no record', async () => {
    const records = ['a', 'b', 'c'].map((externalId) => ({
      externalId,
      row: { name: 'x' },
      moreRows: [{ name: 'y' }],
    }));
    const odoo = createScriptedOdoo(({ args }, index) => ({
      value:
        index === 0
          ? { ids: false, messages: [{ type: 'error', message: 'Too dear', rows: { from: 3, to: 3 } }] }
          : { ids: externalIdsIn(args).map(() => 1), messages: [] },
    }));
    expect(refusedIn(await loadRecords(odoo.call, 'sale.order', records, {}))).toEqual(['b']);
  });

  it.each([
    ['blame a record that was not sent', [at(99, 'Too dear')]],
    ['are warnings only', [{ ...at(0, 'A warning'), type: 'warning' }]],
    ['are none', []],
    ['speak of a broken transaction', [at(0, "Unknown database error: 'current transaction is aborted'")]],
  ])('park nobody but halve the set when they %s', async (_what, messages) => {
    const odoo = answering(messages, (externalId) => externalId === 'order-2');
    const loaded = await load(odoo, 4);
    expect(refusedIn(loaded)).toEqual(['order-2']);
    expect(classesIn(loaded)).toEqual(new Set(['defect']));
  });

  it('are not needed to doubt an answer with fewer ids than records', async () => {
    const odoo = createScriptedOdoo(() => ({ value: { ids: [1], messages: [] } }));
    const loaded = await load(odoo, 2);
    expect([...loaded.values()].map(({ ok }) => ok)).toEqual([true, true]);
    expect(odoo.calls).toHaveLength(3);
  });

  it('are a refusal in their own words where they are of no record and without ids, as from the import', async () => {
    const message =
      "Column date_order contains incorrect values. Error in line 1: time data '2026-99-01' does not match format '%Y-%m-%d'";
    const odoo = createScriptedOdoo(({ args }) =>
      externalIdsIn(args).includes('order-2')
        ? { value: { messages: [{ type: 'error', message, record: false, not_matching_error: true }] } }
        : { value: { ids: externalIdsIn(args).map(() => 1), messages: [] } },
    );
    const loaded = await load(odoo, 4);
    expect(refusedIn(loaded)).toEqual(['order-2']);
    expect(loaded.get('order-2')).toMatchObject({
      failure: { class: 'invalid', scope: 'order', operatorMessage: message },
    });
  });

  it('cannot be read when there are neither ids nor errors', async () => {
    const odoo = createScriptedOdoo(() => ({ value: { messages: [{ ...cutOff, message: 'Mind this' }] } }));
    await expect(load(odoo, 1)).rejects.toThrow(/Invalid input/);
  });

  it('may hold a warning beside ids, which harms nothing', async () => {
    const odoo = createScriptedOdoo(() => ({ value: { ids: [7], messages: [{ ...cutOff, message: 'Mind this' }] } }));
    expect(await load(odoo, 1)).toEqual(new Map([['order-0', { ok: true, value: 7 }]]));
  });
});

describe('a call of load that fails as a whole', () => {
  const failure = (failureClass: 'defect' | 'invalid' | 'unavailable' | 'misconfigured') =>
    makeFailure({ class: failureClass, outcome: 'answered', message: 'No.' });
  const failing = (poison: string, failureClass: Parameters<typeof failure>[0]) =>
    createScriptedOdoo(({ args }) => {
      const externalIds = externalIdsIn(args);
      if (externalIds.includes(poison)) return { failure: failure(failureClass) };
      return { value: { ids: externalIds.map((_, index) => index + 1), messages: [] } };
    });

  it.each(['defect', 'invalid'] as const)('is halved down to the record whose data is at fault (%s)', async (cause) => {
    const odoo = failing('order-5', cause);
    expect(refusedIn(await load(odoo, 16))).toEqual(['order-5']);
    expect(odoo.calls).toHaveLength(9);
  });

  it.each(['unavailable', 'misconfigured'] as const)(
    'is not tried again when it is nobody’s data (%s)',
    async (cause) => {
      const odoo = failing('order-5', cause);
      expect(refusedIn(await load(odoo, 16))).toHaveLength(16);
      expect(odoo.calls).toHaveLength(1);
    },
  );

  it('costs twelve calls at most; what is undecided then comes again, and is no fault of its own', async () => {
    const odoo = createScriptedOdoo(() => ({ failure: failure('defect') }));
    const loaded = await load(odoo, 100);
    expect(odoo.calls).toHaveLength(12);
    expect(loaded.size).toBe(100);
    expect(classesIn(loaded)).toEqual(new Set(['defect', 'contention']));
  });
});
