import { describe, expect, it } from 'vitest';
import { planSets } from '../../../functions/write-orders/plan-sets.ts';
import { aRecord } from '../../support/order-records.ts';
import { anOrder } from '../../support/orders.ts';

const itemsOf = (partner: string, count: number, receives = 1) =>
  Array.from({ length: count }, (_, index) => ({
    seen: aRecord(`${partner}-${index}`, { partner }),
    order: anOrder(),
    base: undefined,
    receives,
  }));

const partnersOf = (items: Parameters<typeof planSets>[0]) =>
  planSets(items).map((set) =>
    [...Map.groupBy(set.items, ({ seen }) => seen.partner)].map(([name, own]) => [name, own.length]),
  );

describe('the sets of a batch', () => {
  it('have the others’ orders before those of a partner with most of the batch', () => {
    expect(partnersOf([...itemsOf('loud', 20), ...itemsOf('acme', 3), ...itemsOf('globex', 2)])).toEqual([
      [
        ['acme', 3],
        ['globex', 2],
      ],
      [['loud', 20]],
    ]);
  });

  it.each([
    ['one partner has it to itself', itemsOf('acme', 25)],
    ['nobody has more than half of it', [...itemsOf('acme', 10), ...itemsOf('globex', 10)]],
    ['it is small', [...itemsOf('acme', 8), ...itemsOf('globex', 1)]],
  ])('are one when %s, as every set costs calls to Odoo', (_, items) => {
    expect(planSets(items)).toHaveLength(1);
  });

  it('leave those for last that were there when a writer ended', () => {
    const sets = planSets([...itemsOf('suspect', 1, 2), ...itemsOf('loud', 20), ...itemsOf('acme', 3)]);
    expect(sets.map(({ isSuspect, items }) => [isSuspect, items.length])).toEqual([
      [false, 3],
      [false, 20],
      [true, 1],
    ]);
  });
});
