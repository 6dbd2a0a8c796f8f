import { expect, test } from 'vitest';
import { applyChanges } from '../../../../operator/console/order-form/apply-changes.ts';
import { changesBetween } from '../../../../operator/console/order-form/changes-between.ts';

const base = { note: 'n', lines: [{ sku: 'A' }, { sku: 'B' }, { sku: 'C' }] };

test('what changed between two orders makes the one into the other, entries that went and came included', () => {
  const mine = { lines: [{ sku: 'A', quantity: '2' }], status: 'open' };
  expect(applyChanges(base, changesBetween(base, mine))).toEqual(mine);
  expect(applyChanges(mine, changesBetween(mine, base))).toEqual(base);
});

test('changes hold on top of those that somebody else made meanwhile', () => {
  const mine = { ...base, note: 'mine' };
  const theirs = { ...base, lines: [{ sku: 'X' }, { sku: 'B' }, { sku: 'C' }] };
  expect(applyChanges(theirs, changesBetween(base, mine))).toEqual({ ...theirs, note: 'mine' });
});
