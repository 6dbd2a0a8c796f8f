import { describe, expect, it } from 'vitest';
import { compareTotals, readSaleOrders, type SaleOrder } from '../../../shared/odoo/sale-order/read-back.ts';
import type { Order } from '../../../shared/order/order.ts';
import { anOrder } from '../../support/orders.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const saleOrder = (total: number, tax = 3.8): SaleOrder => ({
  ...{ id: 7, name: 'S00007', state: 'draft', order_line: [1] },
  ...{ amount_total: total, amount_tax: tax },
});
const orderOf = (total: string, currency = 'USD'): Order => ({
  ...anOrder(),
  currency,
  totals: { tax: '3.80', total },
});

describe('compareTotals', () => {
  it.each([
    ['25.80', 25.8, 'USD'],
    ['25.8', 25.8, 'USD'],
    ['0.30', 0.1 + 0.2, 'USD'],
    ['1000', 1000, 'JPY'],
    ['1.234', 1.234, 'KWD'],
    ['999999999999.99', 999999999999.99, 'USD'],
  ])('takes %s as charged and %d as computed for the same in %s', (charged, computed, currency) => {
    expect(compareTotals(orderOf(charged, currency), saleOrder(computed))).toBeUndefined();
  });

  it.each([
    ['25.80', 25.81, 'USD'],
    ['25.80', 25.79, 'USD'],
    ['25.80', -25.8, 'USD'],
    ['1000', 1001, 'JPY'],
    ['1.234', 1.235, 'KWD'],
  ])('finds that %s charged is not %d computed in %s', (charged, computed, currency) => {
    expect(compareTotals(orderOf(charged, currency), saleOrder(computed))).toMatchObject({ class: 'total-mismatch' });
  });

  it('tells both sides, with the tax in each, and the draft to look at', () => {
    expect(compareTotals(orderOf('25.80'), saleOrder(26, 4))?.message).toBe(
      "The partner charged 25.80 USD (3.80 of it tax), but Odoo's draft S00007 comes to 26.00 (4.00 of it tax).",
    );
  });
});

describe('readSaleOrders', () => {
  it('asks once for many and leaves out what is gone', async () => {
    const odoo = createScriptedOdoo(() => ({ value: [saleOrder(25.8)] }));
    const read = await readSaleOrders(odoo.call, [7, 8]);
    expect(read).toEqual({ ok: true, value: new Map([[7, saleOrder(25.8)]]) });
    expect(odoo.calls).toMatchObject([{ model: 'sale.order', method: 'search_read', args: { limit: 2 } }]);
  });

  it('asks nothing for none', async () => {
    const odoo = createScriptedOdoo(() => ({ value: [] }));
    expect(await readSaleOrders(odoo.call, [])).toEqual({ ok: true, value: new Map() });
    expect(odoo.calls).toEqual([]);
  });
});
