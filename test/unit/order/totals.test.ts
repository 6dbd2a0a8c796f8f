import { describe, expect, it } from 'vitest';
import { parseWithFaults } from '../../../shared/order/fault.ts';
import { orderSchema } from '../../../shared/order/order.ts';
import { expectedTotal } from '../../../shared/order/totals.ts';
import { anOrder, anOrderInput } from '../../support/orders.ts';

const isTaken = (different: Parameters<typeof anOrderInput>[0]) =>
  'data' in parseWithFaults(orderSchema, anOrderInput(different));

const line = (quantity: string, unitPrice: string, discount = '0') => ({
  externalId: quantity + unitPrice,
  ...{ quantity, unitPrice, discount },
});
const bare = { lines: [line('3', '0.10')], shipping: [], discounts: [] };

describe('the total of an order', () => {
  it('is lines after their discounts, shipping and fees, less discounts, plus tax', () => {
    const order = anOrder({ fees: [{ name: 'COD', amount: '1.50' }], totals: { tax: '3.80', total: '27.30' } });
    expect(expectedTotal(order).toFixed(2)).toBe('27.30');
  });

  it('has its tax within when prices include it', () => {
    expect(isTaken({ taxesIncluded: true, totals: { tax: '3.80', total: '22.00' } })).toBe(true);
    expect(isTaken({ taxesIncluded: true, totals: { tax: '3.80', total: '25.80' } })).toBe(false);
  });

  it('is not lowered by a gift card, which only pays it', () => {
    expect(isTaken({ giftCards: [{ code: 'G', amount: '20.00' }] })).toBe(true);
  });

  it('is exact where floats are not', () => {
    expect(isTaken({ ...bare, totals: { tax: '0', total: '0.30' } })).toBe(true);
  });

  it('is off by a cent, and refused', () => {
    expect(isTaken({ ...bare, totals: { tax: '0', total: '0.31' } })).toBe(false);
  });

  it('is rounded to what the currency has: cents of a dollar, none of a yen, thousandths of a dinar', () => {
    const lines = [line('1', '10.0054')];
    expect(isTaken({ ...bare, lines, totals: { tax: '0', total: '10.01' } })).toBe(true);
    expect(isTaken({ ...bare, lines, currency: 'JPY', totals: { tax: '0', total: '10' } })).toBe(true);
    expect(isTaken({ ...bare, lines, currency: 'KWD', totals: { tax: '0', total: '10.005' } })).toBe(true);
  });
});
