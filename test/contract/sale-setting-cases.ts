import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadOne, newOrder, readOne } from './odoo-samples.ts';
import { createIfAbsent, type OdooUnderContract } from './odoo-under-contract.ts';

const linkOrNone = z.union([z.tuple([z.int(), z.string()]), z.literal(false)]);
const rowsSchema = z.array(z.object({ id: z.int(), name: z.string() }));

const models = {
  warehouse_id: 'stock.warehouse',
  team_id: 'crm.team',
  payment_term_id: 'account.payment.term',
  source_id: 'utm.source',
  medium_id: 'utm.medium',
  campaign_id: 'utm.campaign',
} as const;
const saleSchema = z.object({
  ...{ warehouse_id: linkOrNone, team_id: linkOrNone, payment_term_id: linkOrNone, user_id: linkOrNone },
  ...{ source_id: linkOrNone, medium_id: linkOrNone, campaign_id: linkOrNone, tag_ids: z.array(z.int()) },
});
const readSale = (odoo: OdooUnderContract, id: number) =>
  readOne(odoo, saleSchema, 'sale.order', id, Object.keys(saleSchema.shape));

const firstOf = (odoo: OdooUnderContract, model: string, limit = 1) =>
  odoo.ask(rowsSchema, model, 'search_read', { fields: ['name'], order: 'id', limit });

/** The ids of the first record of each model, by the column of an order. */
const someIds = async (odoo: OdooUnderContract): Promise<[column: string, id: number][]> =>
  Promise.all(
    Object.entries(models).map(async ([column, model]): Promise<[string, number]> => {
      const [first] = await firstOf(odoo, model);
      return [column, first?.id ?? 0];
    }),
  );

/** What an order belongs to, and where it came from. */
export const saleSettingCases: ContractCases = {
  'The integration user may read what an order belongs to': async (odoo) => {
    for (const model of [...Object.values(models), 'crm.tag', 'res.users']) {
      expect([model, await odoo.ask(z.boolean(), model, 'has_access', { ids: [], operation: 'read' })]).toEqual([
        model,
        true,
      ]);
    }
  },

  'An order keeps the warehouse, team, payment term, origin and tags that it is loaded with': async (odoo) => {
    const ids = await someIds(odoo);
    const tags = (await firstOf(odoo, 'crm.tag', 2)).map(({ id }) => id);
    const cells = Object.fromEntries(ids.map(([column, id]) => [`${column}/.id`, String(id)]));
    const order = { ...(await newOrder(odoo)), ...cells, 'tag_ids/.id': tags.join(',') };
    const sale = await readSale(odoo, await loadOne(odoo, 'sale.order', order));

    for (const [column, id] of ids) expect(sale).toMatchObject({ [column]: [id, expect.any(String)] });
    expect(sale.tag_ids.toSorted()).toEqual(tags.toSorted());
  },

  'An order is its loader’s where nobody says whose, and nobody’s where the cell is empty': async (odoo) => {
    const own = await readSale(odoo, await loadOne(odoo, 'sale.order', await newOrder(odoo)));
    const none = { ...(await newOrder(odoo)), 'user_id/.id': '' };

    expect(own.user_id).toEqual([expect.any(Number), 'Integration']);
    expect((await readSale(odoo, await loadOne(odoo, 'sale.order', none))).user_id).toBe(false);
  },

  'Written over, an order keeps what is not named, and loses what an empty cell names': async (odoo) => {
    const [team] = await firstOf(odoo, 'crm.team');
    const [source] = await firstOf(odoo, 'utm.source');
    const given = { 'team_id/.id': String(team?.id), 'source_id/.id': String(source?.id) };
    const order = { ...(await newOrder(odoo)), ...given };
    const id = await loadOne(odoo, 'sale.order', order);
    const replace = { ...createIfAbsent, mode: 'init' };
    await loadOne(odoo, 'sale.order', { id: order.id, client_order_ref: 'Again', 'source_id/.id': '' }, replace);

    expect(await readSale(odoo, id)).toMatchObject({ team_id: [team?.id, team?.name], source_id: false });
  },

  'Users are found by their login, and whether they are internal is asked for': async (odoo) => {
    const users = (share: boolean) =>
      odoo.ask(z.array(z.object({ login: z.string() })), 'res.users', 'search_read', {
        domain: [['share', '=', share], '|', ['login', 'in', ['admin']], ['name', 'in', ['Nobody']]],
        fields: ['login'],
      });

    expect((await users(false)).map(({ login }) => login)).toEqual(['admin']);
    expect(await users(true)).toEqual([]);
  },

  'A field that does not exist is not described, and which are read-only is': async (odoo) => {
    const schema = z.record(z.string(), z.looseObject({ type: z.string(), readonly: z.boolean() }));
    const args = { attributes: ['type', 'readonly', 'required', 'relation', 'states', 'digits'] };
    const fields = await odoo.ask(schema, 'sale.order', 'fields_get', args);

    expect(fields['team_id']).toMatchObject({ type: 'many2one', readonly: false, relation: 'crm.team' });
    expect(fields['amount_total']).toMatchObject({ type: 'monetary', readonly: true });
    expect(fields['state']).toMatchObject({ type: 'selection', readonly: true });
    expect(Object.hasOwn(fields, 'document_tax_mode')).toBe(false);
    expect(Object.hasOwn(fields, 'x_nothing')).toBe(false);
  },
};
