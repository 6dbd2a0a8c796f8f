import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadCustomer, newOrder } from './odoo-samples.ts';
import { type Cell, createIfAbsent, type OdooUnderContract } from './odoo-under-contract.ts';

const resultSchema = z.object({
  ids: z.union([z.array(z.int()), z.literal(false)]).optional(),
  messages: z.array(z.looseObject({ type: z.string(), message: z.string() })),
});
const options = { has_headers: true, quoting: '"', separator: ',', encoding: 'utf-8' };
const quote = (cell: Cell) => `"${String(cell).replaceAll('"', '""')}"`;

/** What Odoo's import screen says about a table that it is only to test. */
const dryRun = async (
  odoo: OdooUnderContract,
  model: string,
  fields: readonly string[],
  data: readonly (readonly Cell[])[],
) => {
  const file = [fields, ...data].map((row) => row.map(quote).join(',')).join('\n');
  const upload = { res_model: model, file, file_type: 'text/csv' };
  const ids = await odoo.ask(z.array(z.int()), 'base_import.import', 'create', { vals_list: [upload] });
  const body = { ids, fields, columns: fields, options, dryrun: true, context: createIfAbsent };
  return odoo.ask(resultSchema, 'base_import.import', 'execute_import', body);
};

const countNamed = (odoo: OdooUnderContract, name: string) =>
  odoo.ask(z.int(), 'res.partner', 'search_count', { domain: [['name', '=', name]] });

/** What it is to try an import and take it back. */
export const dryRunCases: ContractCases = {
  'a dry run of what is good says so and leaves nothing': async (odoo) => {
    const name = `Ada "the ${odoo.unique()}", first\nof her name`;
    const { ids, messages } = await dryRun(odoo, 'res.partner', ['id', 'name'], [[`contract.${odoo.unique()}`, name]]);
    expect(ids).toHaveLength(1);
    expect(messages).toEqual([]);
    expect(await countNamed(odoo, name)).toBe(0);
  },

  'a dry run of what is bad says what load says': async (odoo) => {
    const customer = await loadCustomer(odoo);
    const order = { ...(await newOrder(odoo)), 'partner_id/id': customer, state: 'nonsense' };
    const [fields, row] = [Object.keys(order), Object.values(order)];
    const tried = await dryRun(odoo, 'sale.order', fields, [row]);
    const loaded = await odoo.load('sale.order', fields, [row]);
    expect(tried.ids).toBe(false);
    // Odoo's import adds where in its own screen the field is.
    expect(tried.messages).toMatchObject(loaded.messages);
    expect(tried.messages).toHaveLength(loaded.messages.length);
    expect(tried.messages[0]?.message).toBe("Value 'nonsense' not found in selection field 'Status'");
  },

  'a dry run with a date that is none does not get as far as load, and has no ids at all': async (odoo) => {
    const order = { ...(await newOrder(odoo)), validity_date: '2026-99-01' };
    const tried = await dryRun(odoo, 'sale.order', Object.keys(order), [Object.values(order)]);
    expect(tried.ids).toBeUndefined();
    const why = "time data '2026-99-01' does not match format '%Y-%m-%d'";
    const message = `Column validity_date contains incorrect values. Error in line 1: ${why}`;
    expect(tried.messages).toEqual([expect.objectContaining({ type: 'error', record: false, message })]);
  },

  'a dry run of an order with its lines leaves neither': async (odoo) => {
    const order = await newOrder(odoo);
    const { ids } = await dryRun(odoo, 'sale.order', Object.keys(order), [Object.values(order)]);
    expect(ids).toHaveLength(1);
    const found = await odoo.ask(z.array(z.int()), 'sale.order', 'search', { domain: [['id', 'in', ids]] });
    expect(found).toEqual([]);
  },
};
