import { describe, expect, test } from 'vitest';
import { pointerTo, readAt, writeAt } from '../../../../operator/console/order-form/json-pointer.ts';

const order = { lines: [{ sku: 'A' }, { sku: 'B' }], attributes: { 'a/b~c': '1' } };

describe('what a pointer points to', () => {
  test.each([
    ['', order],
    ['/lines/1/sku', 'B'],
    ['/attributes/a~1b~0c', '1'],
    ['/lines/2/sku', undefined],
    ['/lines/length', undefined],
    ['/toString', undefined],
  ])('%s', (pointer, value) => {
    expect(readAt(order, pointer)).toEqual(value);
  });

  test('is found again by the pointer that is made for it', () => {
    expect(readAt(order, pointerTo('/attributes', 'a/b~c'))).toBe('1');
  });
});

describe('writing at a pointer', () => {
  test('changes that field and leaves the order that it was given as it was', () => {
    expect(writeAt(order, '/lines/1/sku', 'C')).toEqual({ ...order, lines: [{ sku: 'A' }, { sku: 'C' }] });
    expect(order.lines[1]).toEqual({ sku: 'B' });
  });

  test('makes the objects that are not there yet', () => {
    expect(writeAt({}, '/customer/email', 'a@b')).toEqual({ customer: { email: 'a@b' } });
  });

  test('takes a field away where there is no value, and moves up what is behind a taken entry', () => {
    expect(writeAt(order, '/attributes', undefined)).toEqual({ lines: order.lines });
    expect(writeAt(order, '/lines/0', undefined)).toEqual({ ...order, lines: [{ sku: 'B' }] });
  });

  test('appends an entry behind the last one', () => {
    expect(writeAt(order, '/lines/2', { sku: 'C' })).toEqual({ ...order, lines: [...order.lines, { sku: 'C' }] });
  });
});
