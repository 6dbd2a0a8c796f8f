import { describe, expect, it } from 'vitest';
import { diffOrders } from '../../../shared/order/diff-orders.ts';
import { editedRank, isEditedRank } from '../../../shared/order/edited-rank.ts';
import type { OrderInput } from '../../../shared/order/order.ts';
import { rankOf } from '../../../shared/order/revision.ts';
import { anOrder } from '../../support/orders.ts';

const line = (externalId: string, sku: string, unitPrice = '0.00') => ({ externalId, sku, quantity: '1', unitPrice });
const first = line('1', 'A', '20.80');
const second = line('2', 'B');
const third = line('3', 'C');
const lines = [first, second, third];
const base: Partial<OrderInput> = {
  lines,
  taxesIncluded: true,
  shipping: [{ method: 'DHL', price: '5.00' }],
  discounts: [],
};
const before = anOrder({ ...base, totals: { tax: '0.00', total: '25.80' } });
const changesTo = (after: Partial<OrderInput>) => diffOrders(before, anOrder({ ...before, ...after }));

describe('what changed of an order', () => {
  it('is nothing between the same', () => {
    expect(changesTo({})).toEqual([]);
  });

  it.each<[string, Partial<OrderInput>, object[]]>([
    ['a field', { currency: 'EUR' }, [{ pointer: '/currency', before: 'USD', after: 'EUR' }]],
    ['a field that was added', { note: 'Ring twice' }, [{ pointer: '/note', after: 'Ring twice' }]],
    [
      'a field that was taken away',
      { billingAddress: undefined },
      [{ pointer: '/billingAddress', before: before.billingAddress }],
    ],
    [
      'a field within another one',
      { customer: { name: 'Ada King', externalId: 'c-7', email: 'ada@example.com' } },
      [{ pointer: '/customer/name', before: 'Ada Lovelace', after: 'Ada King' }],
    ],
    [
      'an entry without an id, by its place',
      { shipping: [{ method: 'UPS', price: '5.00' }] },
      [{ pointer: '/shipping/0/method', before: 'DHL', after: 'UPS' }],
    ],
    [
      'a name with a slash in it',
      { attributes: { 'a/b~': 'x' } },
      [{ pointer: '/attributes', after: { 'a/b~': 'x' } }],
    ],
    [
      'a line, by its id',
      { lines: [first, second, line('3', 'D')] },
      [{ pointer: '/lines/2/sku', before: 'C', after: 'D' }],
    ],
    [
      'a line that was taken away, at the place that it had',
      { lines: [first, third] },
      [{ pointer: '/lines/1', before: line('2', 'B') }],
    ],
    [
      'a line that was put between others',
      { lines: [first, line('9', 'Z'), second, third] },
      [{ pointer: '/lines/1', after: line('9', 'Z') }],
    ],
    [
      'lines that only changed places, by their ids',
      { lines: [second, first, third] },
      [{ pointer: '/lines', before: ['1', '2', '3'], after: ['2', '1', '3'] }],
    ],
  ])('is %s', (_what, after, changes) => {
    expect(changesTo(after)).toEqual(changes);
  });

  it('is told of a field in something that has such a name, as JSON Pointer writes it', () => {
    const old = anOrder({ ...before, attributes: { 'a/b~': 'x' } });
    const changes = diffOrders(old, anOrder({ ...before, attributes: { 'a/b~': 'y' } }));
    expect(changes).toEqual([{ pointer: '/attributes/a~1b~0', before: 'x', after: 'y' }]);
  });
});

describe('the rank of an edit', () => {
  const revisions = [0, 5, 6, 2_000_000_000, '2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000000001Z'] as const;

  it.each(revisions.slice(1).map((revision, index) => [revisions[index] ?? 0, revision] as const))(
    'of %s is above it and all edits before, and below %s',
    (revision, next) => {
      const ranks = [rankOf(revision)];
      for (let rank = editedRank(rankOf(revision)); rank !== undefined; rank = editedRank(rank)) ranks.push(rank);
      expect(ranks).toHaveLength(100);
      expect([...ranks, rankOf(next)].toSorted()).toEqual([...ranks, rankOf(next)]);
      expect(ranks.map(isEditedRank)).toEqual([false, ...Array<boolean>(99).fill(true)]);
    },
  );
});
