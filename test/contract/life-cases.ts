import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadOne, newOrder, productId, readOne } from './odoo-samples.ts';
import { errorIn, type OdooUnderContract } from './odoo-under-contract.ts';

const quotation = async (odoo: OdooUnderContract) =>
  loadOne(odoo, 'sale.order', {
    ...(await newOrder(odoo)),
    'order_line/product_id/.id': await productId(odoo, 'E-COM06'),
    'order_line/price_unit': '10',
  });

const act = (odoo: OdooUnderContract, method: string, id: number) =>
  odoo.ask(z.literal(true), 'sale.order', method, { ids: [id] });

const link = z.tuple([z.int(), z.string()]);
const stampSchema = z.object({ state: z.string(), create_uid: link, write_uid: link });
const stampOf = (odoo: OdooUnderContract, id: number) =>
  readOne(odoo, stampSchema, 'sale.order', id, Object.keys(stampSchema.shape));

const keptIds = { mode: 'update', noupdate: true };

const note = (odoo: OdooUnderContract, order: number, body: string) => ({
  ...{ id: `contract.${odoo.unique()}`, model: 'sale.order', res_id: String(order), body },
  ...{ message_type: 'comment', 'subtype_id/id': 'mail.mt_note' },
});

const activity = (odoo: OdooUnderContract, order: number) => ({
  ...{ id: `contract.${odoo.unique()}`, 'res_model_id/id': 'sale.model_sale_order', res_id: String(order) },
  ...{
    'activity_type_id/id': 'mail.mail_activity_data_todo',
    summary: 'Look',
    note: '<p>Here</p>',
    'user_id/.id': '2',
  },
});

/** What becomes of orders after they were made, and what people are told of it. */
export const lifeCases: ContractCases = {
  'a cancelled order becomes a quotation again, and one that is none yet stays what it is': async (odoo) => {
    const id = await quotation(odoo);
    await act(odoo, 'action_cancel', id);
    await act(odoo, 'action_draft', id);
    expect(await stampOf(odoo, id)).toMatchObject({ state: 'draft' });
    await act(odoo, 'action_confirm', id);
    await odoo.call('sale.order', 'action_draft', { ids: [id] });
    expect(await stampOf(odoo, id)).toMatchObject({ state: 'sale' });
  },

  'who saved an order last is told, be it by changing its state': async (odoo) => {
    const id = await quotation(odoo);
    const made = await stampOf(odoo, id);
    expect(made.write_uid).toEqual(made.create_uid);
    await odoo.ask(z.literal(true), 'sale.order', 'action_cancel', { ids: [id] }, 'administrator');
    expect((await stampOf(odoo, id)).write_uid).not.toEqual(made.create_uid);
    await act(odoo, 'action_draft', id);
    expect((await stampOf(odoo, id)).write_uid).toEqual(made.create_uid);
  },

  'a line that somebody else saved tells so': async (odoo) => {
    const id = await quotation(odoo);
    const orderSchema = z.object({ order_line: z.array(z.int()) });
    const { order_line: lines } = await readOne(odoo, orderSchema, 'sale.order', id, ['order_line']);
    const vals = { product_uom_qty: 3 };
    await odoo.ask(z.literal(true), 'sale.order.line', 'write', { ids: lines, vals }, 'administrator');
    const schema = z.object({ create_uid: link, write_uid: link, qty_delivered: z.number(), qty_invoiced: z.number() });
    const line = await readOne(odoo, schema, 'sale.order.line', lines[0] ?? 0, Object.keys(schema.shape));
    expect(line).toMatchObject({ qty_delivered: 0, qty_invoiced: 0 });
    expect(line.write_uid).not.toEqual(line.create_uid);
  },

  'a confirmed order loses no line': async (odoo) => {
    const id = await quotation(odoo);
    await act(odoo, 'action_confirm', id);
    const orderSchema = z.object({ order_line: z.array(z.int()) });
    const { order_line: ids } = await readOne(odoo, orderSchema, 'sale.order', id, ['order_line']);
    const error = errorIn(await odoo.call('sale.order.line', 'unlink', { ids }));
    expect(error).toMatchObject({ status: 422, name: 'odoo.exceptions.UserError' });
    expect(error.message).toMatch(/^Once a sales order is confirmed, you can't remove one of its lines/);
  },

  'a note is left once by its external id': async (odoo) => {
    const id = await quotation(odoo);
    const cells = note(odoo, id, '<p>Refunded &lt;5&gt;</p>');
    const first = await loadOne(odoo, 'mail.message', cells, keptIds);
    expect(await loadOne(odoo, 'mail.message', { ...cells, body: '<p>Otherwise</p>' }, keptIds)).toBe(first);
    const schema = z.object({ body: z.string(), res_id: z.int(), subtype_id: link });
    const message = await readOne(odoo, schema, 'mail.message', first, Object.keys(schema.shape));
    expect(message).toMatchObject({ body: '<p>Refunded &lt;5&gt;</p>', res_id: id });
  },

  'a thing to do is left once by its external id, for whom it is meant and for today': async (odoo) => {
    const id = await quotation(odoo);
    const cells = activity(odoo, id);
    const first = await loadOne(odoo, 'mail.activity', cells, keptIds);
    expect(await loadOne(odoo, 'mail.activity', cells, keptIds)).toBe(first);
    const schema = z.object({ summary: z.string(), res_model: z.string(), user_id: link, date_deadline: z.string() });
    const made = await readOne(odoo, schema, 'mail.activity', first, Object.keys(schema.shape));
    expect(made).toMatchObject({ summary: 'Look', res_model: 'sale.order' });
    expect(made.user_id[0]).toBe(2);
    expect(Math.abs(Date.now() - Date.parse(made.date_deadline))).toBeLessThan(2 * 86_400_000);
  },
};
