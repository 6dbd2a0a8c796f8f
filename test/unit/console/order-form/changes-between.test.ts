import { expect, test } from 'vitest';
import { changesBetween } from '../../../../operator/console/order-form/changes-between.ts';

test('an order is no other than itself', () => {
  const order = { a: [{ b: null }], c: { d: '1' } };
  expect(changesBetween(order, structuredClone(order))).toEqual([]);
});

test('the smallest field that differs is named, with both values', () => {
  expect(changesBetween({ lines: [{ sku: 'A', n: '1' }] }, { lines: [{ sku: 'B', n: '1' }] })).toEqual([
    { pointer: '/lines/0/sku', before: 'A', after: 'B' },
  ]);
});

test('what only one of both has is told with the value it has there', () => {
  expect(changesBetween({ note: 'n', lines: [] }, { lines: [{ sku: 'A' }] })).toEqual([
    { pointer: '/note', before: 'n' },
    { pointer: '/lines/0', after: { sku: 'A' } },
  ]);
});

test('a field that became something else altogether is one change', () => {
  expect(changesBetween({ a: ['1'] }, { a: { b: '1' } })).toEqual([
    { pointer: '/a', before: ['1'], after: { b: '1' } },
  ]);
});

test('no more than 500 are told', () => {
  const lines = (sku: string) => Array.from({ length: 501 }, () => ({ sku }));
  expect(changesBetween(lines('A'), lines('B'))).toHaveLength(500);
});
