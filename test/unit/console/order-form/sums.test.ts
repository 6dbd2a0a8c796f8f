import { describe, expect, test } from 'vitest';
import { sumsOf } from '../../../../operator/console/order-form/sums.ts';

const order = {
  currency: 'USD',
  taxesIncluded: false,
  lines: [
    { quantity: '2', unitPrice: '10.00', discount: '1.00', taxes: [{ rate: '0.20', amount: '3.80' }] },
    { quantity: '1.5', unitPrice: '0.01' },
  ],
  shipping: [{ method: 'DHL', price: '5.00', taxes: [{ rate: '0.20', amount: '1.00' }] }],
  discounts: [{ amount: '2.00', taxes: [{ rate: '0.20', amount: '0.40' }] }],
  fees: [{ name: 'COD', amount: '1.00' }],
  totals: { tax: '4.40', total: '0' },
};

describe('the sums of an order', () => {
  test('are those of its parts, rounded to the coins of its currency', () => {
    expect(sumsOf(order)).toEqual({
      ...{ lines: '19.02', shipping: '5.00', fees: '1.00', discounts: '2.00' },
      ...{ taxOfParts: '4.40', hasTaxes: true, total: '27.42' },
    });
  });

  test('leave the tax out of the total where prices hold it', () => {
    expect(sumsOf({ ...order, taxesIncluded: true }).total).toBe('23.02');
  });

  test('have as many digits as the currency has', () => {
    expect(sumsOf({ ...order, currency: 'JPY' }).lines).toBe('19');
  });

  test('are absent where a number is half-typed, and only they and the total', () => {
    const sums = sumsOf({ ...order, lines: [{ quantity: '2', unitPrice: '10.' }] });
    expect(sums).not.toHaveProperty('lines');
    expect(sums).not.toHaveProperty('total');
    expect(sums.shipping).toBe('5.00');
  });

  test('are those of an order that is not one at all', () => {
    expect(sumsOf('half a JSON text')).toEqual({
      ...{ lines: '0.00', shipping: '0.00', fees: '0.00', discounts: '0.00', taxOfParts: '0.00', hasTaxes: false },
    });
  });
});
