import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { makeFailure } from '../../../../shared/failure/make-failure.ts';
import type { PendingOrder } from '../../../../shared/odoo/sale-order/order-context.ts';
import type { SaleOrder } from '../../../../shared/odoo/sale-order/read-back.ts';
import { judgeTotals } from '../../../../shared/odoo/sale-order/totals/judge-totals.ts';
import { charging } from '../../../support/charging.ts';
import { someReferences } from '../../../support/references.ts';
import { aSaleOrder } from '../../../support/sale-orders.ts';
import { createScriptedOdoo } from '../../../support/scripted-odoo.ts';

const lineIds = ['line__1', 'shipping__0', 'discount__0'].map((key) => `waybill_main.line__acme__1001__${key}`);
const taxed = { name: 'Corner desk', price_subtotal: 19, price_tax: 3.8, price_total: 22.8, tax_ids: [20] };
const untaxed = (name: string, amount: number) => ({
  ...{ name, price_subtotal: amount, price_tax: 0, price_total: amount, tax_ids: [] },
});
/** The lines of `anOrder` as Odoo holds them. */
const itsLines = [taxed, untaxed('DHL', 5), untaxed('Discount WELCOME', -2)];

interface Odoo {
  readonly lines?: readonly (typeof taxed)[];
  readonly externalIds?: readonly (string | false)[];
  /** What it comes to once a rounding line is there. */
  readonly rounded?: Partial<SaleOrder>;
  readonly failing?: string;
}

const createOdoo = ({ lines = itsLines, externalIds = lineIds, rounded = {}, failing }: Odoo) =>
  createScriptedOdoo(({ model, method }) => {
    if (method === failing) {
      return { failure: makeFailure({ class: 'unavailable', outcome: 'unknown', message: 'Gone.' }) };
    }
    if (method === 'load') return { value: { ids: [77], messages: [] } };
    if (method === 'get_external_id') {
      return { value: Object.fromEntries(externalIds.map((externalId, index) => [index + 1, externalId])) };
    }
    if (model === 'sale.order') return { value: [aSaleOrder(rounded)] };
    return { value: lines.map((line, index) => ({ id: index + 1, order_id: [7, 'S00007'], ...line })) };
  });

const judge = async (odoo: ReturnType<typeof createOdoo>, saleOrder: SaleOrder, context: PendingOrder = charging()) => {
  const judged = await judgeTotals(odoo.call, [{ context, saleOrder }], someReferences());
  return judged.get(saleOrder.id);
};
const differing = (total: number, tax = 3.8): SaleOrder =>
  aSaleOrder({ amount_total: total, amount_tax: tax, order_line: [1, 2, 3] });

describe('an order that comes to what was charged', () => {
  it('costs no call', async () => {
    const odoo = createOdoo({});
    expect(await judge(odoo, aSaleOrder())).toEqual({ saleOrder: aSaleOrder() });
    expect(odoo.calls).toEqual([]);
  });
});

describe('an order that does not', () => {
  it('is told with both sums, and with both sides of the line that differs', async () => {
    const lines = [{ ...taxed, price_tax: 0, price_total: 19, tax_ids: [] }, ...itsLines.slice(1)];
    const judged = await judge(createOdoo({ lines }), differing(22, 0));
    expect(judged?.failure).toMatchObject({
      class: 'total-mismatch',
      outcome: 'answered',
      message:
        "The partner charged 25.80 USD (3.80 of it tax), but Odoo's draft S00007 comes to 22.00 (0.00 of it tax). " +
        'Line 1 (`E-COM06`): charged 19.00 + 3.80 tax, Odoo 19.00 + 0.00 tax (no tax on it).',
      detail:
        '≠ Line 1 (`E-COM06`): charged 19.00 + 3.80 tax, Odoo 19.00 + 0.00 tax (no tax on it)\n' +
        '= DHL: charged 5.00 + 0.00 tax, Odoo 5.00 + 0.00 tax\n' +
        '= Discount WELCOME: charged -2.00 + 0.00 tax, Odoo -2.00 + 0.00 tax',
    });
  });

  it('names the line that differs most first', async () => {
    const lines = [{ ...taxed, price_tax: 3.81, price_total: 22.81 }, untaxed('DHL', 50), untaxed('Discount', -2)];
    const judged = await judge(createOdoo({ lines }), differing(70.81, 3.81));
    expect(judged?.failure?.message).toMatch(/DHL: charged 5\.00 .* Odoo 50\.00 .*; Line 1 /);
  });

  it('names the line that a person added, and the one that is gone', async () => {
    const added = createOdoo({
      lines: [...itsLines, untaxed('Wrapping\nin red', 3)],
      externalIds: [...lineIds, false],
    });
    expect((await judge(added, differing(28.8)))?.failure?.message).toContain('"Wrapping": not charged, Odoo 3.00.');
    const gone = createOdoo({ lines: itsLines.slice(0, 2), externalIds: lineIds.slice(0, 2) });
    expect((await judge(gone, differing(27.8)))?.failure?.message).toContain(
      'Discount WELCOME: charged -2.00 + 0.00 tax, Odoo 0.00 + 0.00 tax (it is not there).',
    );
  });

  it('names the line whose tax was rounded most when every line is as charged', async () => {
    expect((await judge(createOdoo({}), differing(25.81, 3.81)))?.failure?.message).toContain(
      'Each line is as charged, and taxes are rounded otherwise in their sum, most on Line 1 (`E-COM06`)',
    );
  });

  it('says in which currency Odoo holds it, when that is another one', async () => {
    const saleOrder = { ...differing(25.8), currency_id: [2, 'EUR'] as [number, string] };
    expect((await judge(createOdoo({}), saleOrder))?.failure?.message).toContain('comes to 25.80 EUR (');
  });

  it('is told with its sums alone when Odoo does not say its lines', async () => {
    expect((await judge(createOdoo({ failing: 'search_read' }), differing(22)))?.failure).toMatchObject({
      class: 'total-mismatch',
      message: expect.stringMatching(/comes to 22\.00 \(3\.80 of it tax\)\.$/),
    });
  });

  it('costs two calls however many there are', async () => {
    const odoo = createOdoo({});
    const held = [7, 8, 9].map((id) => ({ context: charging(), saleOrder: { ...differing(22), id } }));
    await judgeTotals(odoo.call, held, someReferences());
    expect(odoo.calls.map(({ method }) => method)).toEqual(['search_read', 'get_external_id']);
  });
});

const loadSchema = z.object({ fields: z.array(z.string()), data: z.array(z.array(z.string())) });

describe('where totals may differ a little', () => {
  const tolerant = charging({}, { totals: { roundingLimit: '0.02' } });

  it('a line makes up for what is missing, and the order is read again', async () => {
    const rounded = { amount_total: 25.8, order_line: [1, 2, 3, 77] };
    const odoo = createOdoo({ rounded });
    expect(await judge(odoo, differing(25.79), tolerant)).toEqual({ saleOrder: aSaleOrder(rounded) });
    const { fields, data } = loadSchema.parse(odoo.calls[0]?.args);
    expect(Object.fromEntries(fields.map((field, index) => [field, data[0]?.[index]]))).toMatchObject({
      id: 'waybill_main.line__acme__1001__rounding',
      'order_id/.id': '7',
      'product_id/.id': '105',
      price_unit: '0.01',
      'tax_ids/.id': '',
    });
    expect(odoo.calls.map(({ model, method }) => `${model} ${method}`)).toEqual([
      'sale.order.line load',
      'sale.order search_read',
    ]);
  });

  it('a line takes off what is too much', async () => {
    const odoo = createOdoo({ rounded: {} });
    await judge(odoo, differing(25.82), tolerant);
    expect(loadSchema.parse(odoo.calls[0]?.args).data[0]).toContain('-0.02');
  });

  it('no line makes up for more, nor in an order that is confirmed, nor where only the tax differs', async () => {
    for (const saleOrder of [differing(25.83), { ...differing(25.79), state: 'sale' }, differing(25.8, 3)]) {
      const odoo = createOdoo({});
      expect((await judge(odoo, saleOrder, tolerant))?.failure?.class).toBe('total-mismatch');
      expect(odoo.calls.map(({ method }) => method)).not.toContain('load');
    }
  });

  it('an order that differs all the same with its line is parked', async () => {
    const odoo = createOdoo({ rounded: { amount_total: 25.79, order_line: [1, 2, 3, 77] } });
    expect((await judge(odoo, differing(25.79), tolerant))?.failure?.class).toBe('total-mismatch');
  });

  it('an order whose line cannot be put fails for that, and comes again', async () => {
    const odoo = createOdoo({ failing: 'load' });
    expect((await judge(odoo, differing(25.79), tolerant))?.failure?.class).toBe('unavailable');
  });
});
