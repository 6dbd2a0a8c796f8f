import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { askOdoo, callOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();
const loaded = z.object({ ids: z.array(z.int()).or(z.literal(false)), messages: z.array(z.unknown()) });
const context = { mode: 'update', noupdate: true, tz: 'UTC', lang: 'en_US' };

const load = (model: string, fields: readonly string[], ...data: readonly string[][]) =>
  askOdoo(odoo, loaded, { model, method: 'load', body: { fields, data, context } });

const loadCustomer = (name: string) => load('res.partner', ['id', 'name'], [`waybill_test.${name}`, 'Ada']);

const loadOrder = (name: string, customer: string, reference: string) =>
  load(
    'sale.order',
    ['id', 'client_order_ref', 'partner_id/id'],
    [`waybill_test.${name}`, reference, `waybill_test.${customer}`],
  );

const readReferences = async (ids: readonly number[] | false) => {
  const body = { ids, fields: ['client_order_ref'] };
  const rows = z.array(z.object({ client_order_ref: z.string() }));
  return (await askOdoo(odoo, rows, { model: 'sale.order', method: 'read', body })).map((row) => row.client_order_ref);
};

describe('the integration user', () => {
  it('loads a customer and a sale order', async () => {
    const customer = randomUUID();
    const reference = randomUUID();
    expect(await loadCustomer(customer)).toEqual({ ids: [expect.any(Number)], messages: [] });
    const order = await loadOrder(randomUUID(), customer, reference);
    expect(order).toEqual({ ids: [expect.any(Number)], messages: [] });
    expect(await readReferences(order.ids)).toEqual([reference]);
  });

  it('creates nothing and changes nothing when it loads the same external id again', async () => {
    const customer = randomUUID();
    const order = randomUUID();
    const reference = randomUUID();
    await loadCustomer(customer);
    const first = await loadOrder(order, customer, reference);
    const second = await loadOrder(order, customer, 'another reference');
    expect(second).toEqual(first);
    expect(await readReferences(second.ids)).toEqual([reference]);
  });

  it.each([
    ['account.move', 'create'],
    ['ir.model.data', 'read'],
    ['ir.model.data', 'create'],
    ['res.groups', 'write'],
    ['res.partner', 'unlink'],
    ['res.partner.bank', 'write'],
    ['res.users', 'create'],
    ['res.users', 'write'],
    ['sale.order', 'unlink'],
  ])('has no right on %s to %s', async (model, operation) => {
    const call = { model, method: 'has_access', body: { ids: [], operation } };
    expect(await callOdoo(odoo, call)).toEqual({ status: 200, value: false });
    expect(await callOdoo(odoo, { ...call, as: 'administrator' })).toEqual({ status: 200, value: true });
  });

  it('is refused with an AccessError when it reads external ids', async () => {
    const answer = await callOdoo(odoo, { model: 'ir.model.data', method: 'search_count', body: { domain: [] } });
    expect(answer).toMatchObject({ status: 403, error: { name: 'odoo.exceptions.AccessError' } });
  });
});
