import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import configuration from '../../../waybill.config.ts';
import { askByRpc } from '../support/ask-by-rpc.ts';
import { odoo14UnderTest } from '../support/odoo14.ts';

const odoo = odoo14UnderTest();

const search = <T extends z.ZodRawShape>(model: string, row: T, domain: readonly unknown[]) => {
  const named = { domain, fields: Object.keys(row) };
  return askByRpc(odoo, z.array(z.object(row)), { model, method: 'search_read', named });
};
const mayDo = (model: string, operation: string) =>
  askByRpc(odoo, z.boolean(), { model, method: 'check_access_rights', args: [operation, false] });
const load = (model: string, cells: Readonly<Record<string, string>>) =>
  askByRpc(odoo, z.object({ ids: z.tuple([z.int()]) }), {
    model,
    method: 'load',
    args: [Object.keys(cells), [Object.values(cells)]],
    named: { context: { mode: 'update', noupdate: true, tz: 'UTC', lang: 'en_US' } },
  });

describe('an Odoo 14 for tests', () => {
  it('lets the integration user in by its key', async () => {
    const context = await askByRpc(odoo, z.object({ lang: z.string() }), { model: 'res.users', method: 'context_get' });
    expect(context.lang).toBe('en_US');
    const stranger = { ...odoo, apiKey: 'a key of nobody' };
    await expect(askByRpc(stranger, z.unknown(), { model: 'res.users', method: 'context_get' })).rejects.toThrow(
      'Odoo does not know the user, or the key',
    );
  });

  it('has the products, services and taxes that an Odoo 19 has', async () => {
    const references = [...Object.values(configuration.connections['main']?.products ?? {}), 'E-COM06', 'E-COM07'];
    const products = await search('product.product', { default_code: z.string() }, [
      ['default_code', 'in', references],
    ]);
    expect(products.map(({ default_code }) => default_code).sort()).toEqual(references.sort());
    const taxes = await search('account.tax', { price_include: z.boolean() }, [
      ['amount', '=', 20],
      ['type_tax_use', '=', 'sale'],
      ['company_id', '=', 1],
    ]);
    expect(taxes.map(({ price_include }) => price_include).sort()).toEqual([false, true]);
  });

  it('loads an order and its customer for a user who may do no more than Waybill needs', async () => {
    const name = `order_${randomUUID().slice(0, 8)}`;
    const partner = { id: `waybill_test.${name}_customer`, name: 'Ada Lovelace' };
    await load('res.partner', partner);
    const order = { id: `waybill_test.${name}`, 'partner_id/id': partner.id, client_order_ref: name };
    const { ids } = await load('sale.order', order);
    expect((await load('sale.order', order)).ids).toEqual(ids);
    expect(await search('sale.order', { id: z.int() }, [['client_order_ref', '=', name]])).toEqual([{ id: ids[0] }]);
    expect(await Promise.all([mayDo('sale.order', 'create'), mayDo('res.partner', 'write')])).toEqual([true, true]);
    expect(await Promise.all([mayDo('res.partner', 'unlink'), mayDo('ir.model.access', 'write')])).toEqual([
      false,
      false,
    ]);
  });
});
