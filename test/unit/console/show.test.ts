import { describe, expect, test } from 'vitest';
import { fillMinutes } from '../../../operator/console/now/fill-minutes.ts';
import { showMoney, showSums } from '../../../operator/console/parts/show-money.ts';
import { showAgo } from '../../../operator/console/parts/show-time.ts';

describe('an amount', () => {
  test.each([
    [{ total: '12345678901234567.89', currency: 'EUR' }, '€12,345,678,901,234,567.89'],
    [{ total: '-0.50', currency: 'USD' }, '-$0.50'],
    [{ total: '950', currency: 'JPY' }, '¥950'],
    [{ total: '1.5', currency: 'points' }, '1.5 points'],
    [{ total: 'much', currency: 'EUR' }, 'much EUR'],
  ])('%o is shown exactly, as %s', (money, text) => {
    expect(showMoney(money)).toBe(text);
  });

  test('of one currency is never added to that of another', () => {
    expect(
      showSums([
        { total: '1.00', currency: 'EUR' },
        { total: '2.00', currency: 'USD' },
      ]),
    ).toBe('€1.00 + $2.00');
    expect(showSums([])).toBe('–');
  });
});

describe('a moment', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  test.each([
    ['2026-11-22T11:59:40Z', 'just now'],
    ['2026-11-22T12:00:40Z', 'in a moment'],
    ['2026-11-22T11:58:01Z', '1 minute ago'],
    ['2026-11-22T06:12:00Z', '5 hours ago'],
    ['2026-11-20T06:12:00Z', '2 days ago'],
    ['2026-11-22T12:05:00Z', 'in 5 minutes'],
  ])('at %s is %s', (at, text) => {
    expect(showAgo(new Date(at), now)).toBe(text);
  });
});

test('minutes in which nothing happened are nothing, not missing', () => {
  const minutes = [{ minute: '2026-11-22T12:01:00Z', accepted: 3, written: 2, parked: 1 }];

  expect(fillMinutes(minutes, '2026-11-22T12:02:30Z', 3)).toEqual([
    { minute: '2026-11-22T12:00:00.000Z', accepted: 0, written: 0, parked: 0 },
    minutes[0],
    { minute: '2026-11-22T12:02:00.000Z', accepted: 0, written: 0, parked: 0 },
  ]);
});
