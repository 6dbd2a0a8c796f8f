import { expect, it } from 'vitest';
import * as z from 'zod';
import { readHeldLines } from '../../../shared/odoo/sale-order/life/held-lines.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const line = (id: number) => ({
  ...{ id, order_id: [1, 'S00001'], name: 'Desk', product_id: [7, 'Desk'], product_uom_id: [1, 'Units'] },
  ...{ product_uom_qty: 1, price_unit: 1, discount: 0, tax_ids: [], create_uid: [2, 'Bot'], write_uid: [2, 'Bot'] },
});

it('reads all lines that an order of 500 may have in Odoo: heading, article, rounding, discount and remark of each', async () => {
  const all = Array.from({ length: 5 * 500 }, (_, index) => line(index + 1));
  const odoo = createScriptedOdoo(({ method, args }) =>
    method === 'search_read'
      ? { value: all.slice(0, z.int().parse(args['limit'])) }
      : { value: Object.fromEntries(all.map(({ id }) => [id, `waybill_main.line__acme__1001__line__${id}`])) },
  );
  const held = await readHeldLines(odoo.call, [1]);
  expect(held.ok && held.value.get(1)).toHaveLength(all.length);
});
