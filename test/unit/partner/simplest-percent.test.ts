import { expect, it } from 'vitest';
import { decimal } from '../../../shared/order/decimal.ts';
import { simplestPercent } from '../../../shared/partner/platforms/mapping/simplest-percent.ts';

it.each([
  ['1.00', '4.99', '20'],
  ['0.83', '4.17', '20'],
  ['5.50', '100.00', '5.5'],
  ['88.75', '1000.00', '8.875'],
  ['0.00', '10.00', '0'],
  ['1.00', '0.00', '0'],
])('a tax of %s on %s is %s per cent', (tax, net, percent) => {
  expect(simplestPercent(decimal(tax), decimal(net), 2).toFixed()).toBe(percent);
});

it('is as exact as the currency has coins', () => {
  expect(simplestPercent(decimal('91'), decimal('909'), 0).toFixed()).toBe('10');
  expect(simplestPercent(decimal('0.152'), decimal('1.900'), 3).toFixed()).toBe('8');
  expect(simplestPercent(decimal('0.155'), decimal('1.900'), 3).toFixed()).toBe('8.2');
});
