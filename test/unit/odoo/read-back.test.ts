import { describe, expect, it } from 'vitest';
import { readSaleOrders } from '../../../shared/odoo/sale-order/read-back.ts';
import { aSaleOrder } from '../../support/sale-orders.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

describe('readSaleOrders', () => {
  it('asks once for many and leaves out what is gone', async () => {
    const odoo = createScriptedOdoo(() => ({ value: [aSaleOrder()] }));
    const read = await readSaleOrders(odoo.call, [7, 8]);
    expect(read).toEqual({ ok: true, value: new Map([[7, aSaleOrder()]]) });
    expect(odoo.calls).toMatchObject([{ model: 'sale.order', method: 'search_read', args: { limit: 2 } }]);
  });

  it('asks nothing for none', async () => {
    const odoo = createScriptedOdoo(() => ({ value: [] }));
    expect(await readSaleOrders(odoo.call, [])).toEqual({ ok: true, value: new Map() });
    expect(odoo.calls).toEqual([]);
  });
});
