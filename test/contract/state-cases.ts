import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadOne, newOrder, productId, readOne } from './odoo-samples.ts';
import { errorIn, type OdooUnderContract } from './odoo-under-contract.ts';

const stateSchema = z.object({ state: z.string(), date_order: z.string(), locked: z.boolean() });

const stateOf = (odoo: OdooUnderContract, id: number) =>
  readOne(odoo, stateSchema, 'sale.order', id, Object.keys(stateSchema.shape));

const quotation = async (odoo: OdooUnderContract) =>
  loadOne(odoo, 'sale.order', {
    ...(await newOrder(odoo)),
    date_order: '2020-01-01 00:00:00',
    'order_line/product_id/.id': await productId(odoo, 'E-COM06'),
    'order_line/price_unit': '10',
  });

const act = (odoo: OdooUnderContract, method: string, ...ids: number[]) =>
  odoo.ask(z.literal(true), 'sale.order', method, { ids });

const notAQuotation = {
  status: 422,
  name: 'odoo.exceptions.UserError',
  message: 'Some orders are not in a state requiring confirmation.',
};

/** How orders are confirmed, cancelled and deleted. */
export const stateCases: ContractCases = {
  'confirming makes a sale order and sets its date to now': async (odoo) => {
    const id = await quotation(odoo);
    expect(await stateOf(odoo, id)).toMatchObject({ state: 'draft', date_order: '2020-01-01 00:00:00' });
    await act(odoo, 'action_confirm', id);
    const confirmed = await stateOf(odoo, id);
    expect(confirmed).toMatchObject({ state: 'sale', locked: false });
    const ageMs = Math.abs(Date.now() - Date.parse(`${confirmed.date_order.replace(' ', 'T')}Z`));
    expect(ageMs).toBeLessThan(120_000);
  },

  'one order that is no quotation keeps the others from being confirmed': async (odoo) => {
    const [done, open] = [await quotation(odoo), await quotation(odoo)];
    await act(odoo, 'action_confirm', done);
    expect(errorIn(await odoo.call('sale.order', 'action_confirm', { ids: [done] }))).toEqual(notAQuotation);
    expect(errorIn(await odoo.call('sale.order', 'action_confirm', { ids: [open, done] }))).toEqual(notAQuotation);
    expect(await stateOf(odoo, open)).toMatchObject({ state: 'draft' });
  },

  'cancelling may be repeated, and ends confirming': async (odoo) => {
    const id = await quotation(odoo);
    await act(odoo, 'action_cancel', id);
    await act(odoo, 'action_cancel', id);
    expect(await stateOf(odoo, id)).toMatchObject({ state: 'cancel' });
    expect(errorIn(await odoo.call('sale.order', 'action_confirm', { ids: [id] }))).toEqual(notAQuotation);
  },

  'an order without lines can be confirmed': async (odoo) => {
    const id = await loadOne(odoo, 'sale.order', await newOrder(odoo));
    await act(odoo, 'action_confirm', id);
    expect(await stateOf(odoo, id)).toMatchObject({ state: 'sale' });
  },

  'the integration user deletes no order': async (odoo) => {
    const id = await quotation(odoo);
    const error = errorIn(await odoo.call('sale.order', 'unlink', { ids: [id] }));
    expect(error).toMatchObject({ status: 403, name: 'odoo.exceptions.AccessError' });
    expect(error.message).toMatch(/^You are not allowed to delete 'Sales Order' \(sale\.order\) records\./);
  },

  'a confirmed order is deleted by nobody before it is cancelled': async (odoo) => {
    const id = await quotation(odoo);
    await act(odoo, 'action_confirm', id);
    expect(errorIn(await odoo.call('sale.order', 'unlink', { ids: [id] }, 'administrator'))).toEqual({
      status: 422,
      name: 'odoo.exceptions.UserError',
      message: 'You can not delete a sent quotation or a confirmed sales order. You must first cancel it.',
    });
    await act(odoo, 'action_cancel', id);
    expect(await odoo.ask(z.boolean(), 'sale.order', 'unlink', { ids: [id] }, 'administrator')).toBe(true);
  },

  'what is done to an order that is gone is a 404': async (odoo) => {
    for (const [method, more] of [
      ['action_confirm', {}],
      ['action_cancel', {}],
      ['write', { vals: { origin: 'x' } }],
    ] as const) {
      const error = errorIn(await odoo.call('sale.order', method, { ids: [999_999_999], ...more }));
      expect(error).toMatchObject({ status: 404, name: 'odoo.exceptions.MissingError' });
      expect(error.message).toMatch(
        /^Record does not exist or has been deleted\.\n\(Record: sale\.order\(999999999,\), User: \d+\)$/,
      );
    }
  },

  'the customer of an order cannot be deleted': async (odoo) => {
    const order = await quotation(odoo);
    const link = z.object({ partner_id: z.tuple([z.int(), z.string()]) });
    const { partner_id: partner } = await readOne(odoo, link, 'sale.order', order, ['partner_id']);
    const error = errorIn(await odoo.call('res.partner', 'unlink', { ids: [partner[0]] }, 'administrator'));
    expect(error).toMatchObject({ status: 422, name: 'odoo.exceptions.ValidationError' });
    expect(error.message).toMatch(/^The operation cannot be completed: Another model is using the record/);
  },

  'writing an empty customer is refused': async (odoo) => {
    const id = await quotation(odoo);
    const error = errorIn(await odoo.call('sale.order', 'write', { ids: [id], vals: { partner_id: false } }));
    expect(error).toMatchObject({ status: 422, name: 'odoo.exceptions.ValidationError' });
    expect(error.message).toContain("Missing required value for the field 'Customer' (partner_id).");
  },

  'taking a line away lowers the order': async (odoo) => {
    const id = await quotation(odoo);
    const order = z.object({ order_line: z.array(z.int()), amount_total: z.number() });
    const before = await readOne(odoo, order, 'sale.order', id, ['order_line', 'amount_total']);
    await odoo.ask(z.literal(true), 'sale.order.line', 'unlink', { ids: before.order_line });
    const after = await readOne(odoo, order, 'sale.order', id, ['order_line', 'amount_total']);
    expect([before.amount_total, after.amount_total, after.order_line]).toEqual([10, 0, []]);
  },
};
