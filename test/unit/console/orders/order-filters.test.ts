import { describe, expect, test } from 'vitest';
import { filtersOf, queryOf } from '../../../../operator/console/orders/order-filters.ts';

describe('filters in the address', () => {
  test('come back as they were written there', () => {
    const filters = { state: 'parked', sku: 'A&B=1', q: 'Ada Lovelace', since: '2026-11-22T10:00:00.000Z' };
    expect(filtersOf(new URLSearchParams(queryOf(filters).toString()))).toEqual(filters);
  });

  test('have one order, whoever set them first, and leave out what is empty', () => {
    expect(queryOf({ sku: 'A', state: 'parked', partner: ' ' }).toString()).toBe('state=parked&sku=A');
  });

  test('ignore what is no filter, and cut what no filter is', () => {
    expect(filtersOf(new URLSearchParams({ evil: '1', class: '', q: 'x'.repeat(301) }))).toEqual({
      q: 'x'.repeat(300),
    });
  });
});
