import { describe, expect, it } from 'vitest';
import { compareTotals } from '../../../../shared/odoo/sale-order/totals/compare-totals.ts';
import { charging, oneLine } from '../../../support/charging.ts';
import { aSaleOrder } from '../../../support/sale-orders.ts';

const untaxed = (total: string, currency = 'USD') => ({
  ...oneLine(total, [], { tax: '0', total }),
  currency,
});
const held = (amount_total: number, currency = 'USD', amount_tax = 0) =>
  aSaleOrder({ amount_total, amount_tax, currency_id: [1, currency] });

describe('compareTotals', () => {
  it.each([
    ['25.80', 25.8, 'USD'],
    ['25.8', 25.8, 'USD'],
    ['0.30', 0.1 + 0.2, 'USD'],
    ['1000', 1000, 'JPY'],
    ['1.234', 1.234, 'KWD'],
    ['999999999999.99', 999999999999.99, 'USD'],
  ])('takes %s as charged and %d as computed for the same in %s', (charged, computed, currency) => {
    expect(compareTotals(charging(untaxed(charged, currency)), held(computed, currency))).toBeUndefined();
  });

  it.each([
    ['25.80', 25.81, 'USD'],
    ['25.80', 25.79, 'USD'],
    ['25.80', -25.8, 'USD'],
    ['1000', 1001, 'JPY'],
    ['1.234', 1.235, 'KWD'],
  ])('finds that %s charged is not %d computed in %s', (charged, computed, currency) => {
    expect(compareTotals(charging(untaxed(charged, currency)), held(computed, currency))).toBeDefined();
  });

  it('does not take the same number in another currency for the same', () => {
    expect(compareTotals(charging(untaxed('10', 'EUR')), held(10, 'USD'))).toBeDefined();
  });

  it('expects no tax that somebody else owes, in the price or on top of it', () => {
    const marketplace = { taxes: { mapping: [{ rate: '0.2', name: 'Marketplace', tax: false as const }] } };
    const onTop = oneLine('10.00', [['0.20', '2.00', 'Marketplace']], { tax: '2.00', total: '12.00' });
    expect(compareTotals(charging(onTop, marketplace), held(10))).toBeUndefined();
    const within = oneLine('12.00', [['0.20', '2.00', 'Marketplace']], { tax: '2.00', total: '12.00' });
    expect(compareTotals(charging({ ...within, taxesIncluded: true }, marketplace), held(10))).toBeUndefined();
    expect(compareTotals(charging(onTop), held(10))).toBeDefined();
  });

  it('lets a discount take its part of such a tax with it', () => {
    const taxes = [{ rate: '0.20', amount: '0.40' }];
    const order = {
      ...oneLine('10.00', [['0.20', '2.00']], { tax: '1.60', total: '9.60' }),
      discounts: [{ amount: '2.00', taxes }],
    };
    const none = { taxes: { mapping: [{ rate: '0.2', tax: false as const }] } };
    expect(compareTotals(charging(order, none), held(8))).toBeUndefined();
  });

  it('expects what gift cards left to pay, where they are lines', () => {
    const order = { ...untaxed('10.00'), giftCards: [{ amount: '4.00' }] };
    expect(compareTotals(charging(order, { products: { giftCard: 'GIFT' } }), held(6))).toBeUndefined();
    expect(compareTotals(charging(order), held(10))).toBeUndefined();
  });
});

describe('the tax of an order whose total is right', () => {
  const gross = { ...oneLine('12.00', [['0.20', '2.00']], { tax: '2.00', total: '12.00' }), taxesIncluded: true };

  it('may differ by a coin for each tax that was charged, which is rounding', () => {
    expect(compareTotals(charging(gross), held(12, 'USD', 2.01))).toBeUndefined();
    expect(compareTotals(charging(gross), held(12, 'USD', 2.02))).toBeDefined();
  });

  it('is compared, since a wrong tax in prices shows nowhere else', () => {
    expect(compareTotals(charging(gross), held(12, 'USD', 1.09))).toBeDefined();
    expect(compareTotals(charging(gross), held(12, 'USD', 0))).toBeDefined();
  });

  it('may differ by what the connection allows totals to differ by', () => {
    expect(compareTotals(charging(gross, { totals: { roundingLimit: '0.50' } }), held(12, 'USD', 1.6))).toBeUndefined();
  });

  it('is Odoo’s affair where Odoo chooses the taxes', () => {
    const context = charging(gross, { taxes: { by: 'fiscal-position' } });
    expect(compareTotals(context, held(12, 'USD', 0))).toBeUndefined();
    expect(compareTotals(context, held(12.01, 'USD', 0))).toBeDefined();
  });
});
