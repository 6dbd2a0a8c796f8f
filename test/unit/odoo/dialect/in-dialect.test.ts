import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { makeFailure } from '../../../../shared/failure/make-failure.ts';
import { fail, succeed } from '../../../../shared/failure/result.ts';
import { inDialect } from '../../../../shared/odoo/dialect/in-dialect.ts';
import type { Arguments } from '../../../../shared/odoo/transports/call-odoo.ts';
import { createScriptedOdoo } from '../../../support/scripted-odoo.ts';
import { createRecordedOdoo } from '../recorded-fields/recorded-odoo.ts';

const anything = z.unknown();

/** What reaches an Odoo of that version, and what its answer becomes. */
const exchangeWith = async (version: number, model: string, method: string, args: Arguments, value: unknown = []) => {
  const odoo = createRecordedOdoo(version, () => ({ value }));
  const call = inDialect(odoo.call, async () => succeed(version));
  const answer = await call(model, method, args, anything);
  const [sent] = odoo.calls.filter((one) => one.method !== 'fields_get' || method === 'fields_get').slice(-1);
  return { sent, answer: answer.ok ? answer.value : answer.failure };
};

describe('to an Odoo 14', () => {
  test('columns of lines are written under their older names, along paths too', async () => {
    const fields = [
      'id',
      'order_line/tax_ids/.id',
      'order_line/product_uom_id/.id',
      'order_line/name',
      'partner_id/id',
    ];
    const { sent } = await exchangeWith(14, 'sale.order', 'load', { fields, data: [], context: { lang: 'en_US' } });

    expect(sent?.args).toEqual({
      fields: ['id', 'order_line/tax_id/.id', 'order_line/product_uom/.id', 'order_line/name', 'partner_id/id'],
      data: [],
      context: { lang: 'en_US' },
    });
  });

  test('they are searched and read under their older names, and come back under the newer ones', async () => {
    const args = {
      domain: ['|', ['tax_ids', 'in', [1]], ['tax_ids.amount', '=', 20]],
      fields: ['tax_ids', 'name'],
      order: 'product_uom_id desc, id',
    };
    const rows = [{ id: 5, name: 'Desk', tax_id: [1] }];
    const { sent, answer } = await exchangeWith(14, 'sale.order.line', 'search_read', args, rows);

    expect(sent?.args).toEqual({
      domain: ['|', ['tax_id', 'in', [1]], ['tax_id.amount', '=', 20]],
      fields: ['tax_id', 'name'],
      order: 'product_uom desc, id',
    });
    expect(answer).toEqual([{ id: 5, name: 'Desk', tax_ids: [1] }]);
  });

  test('values are written under their older names', async () => {
    const { sent } = await exchangeWith(14, 'sale.order.line', 'write', {
      ids: [5],
      vals: { tax_ids: [], name: 'Desk' },
    });

    expect(sent?.args).toEqual({ ids: [5], vals: { tax_id: [], name: 'Desk' } });
  });

  test('a path through an order is followed into its lines', async () => {
    const args = { domain: [['order_line.tax_ids', '=', false]], fields: ['name'] };
    const { sent } = await exchangeWith(14, 'sale.order', 'search_read', args);

    expect(sent?.args).toMatchObject({ domain: [['order_line.tax_id', '=', false]] });
  });

  test('its columns are described under the newer names', async () => {
    const { answer } = await exchangeWith(14, 'sale.order.line', 'fields_get', { attributes: ['type'] });

    expect(answer).toMatchObject({ tax_ids: { type: 'many2many' }, product_uom_id: { type: 'many2one' } });
    expect(answer).not.toHaveProperty('tax_id');
  });

  test('a right is asked for as it was before 18', async () => {
    const args = { ids: [], operation: 'create' };

    expect((await exchangeWith(14, 'sale.order', 'has_access', args, true)).sent).toMatchObject({
      method: 'check_access_rights',
      args: { operation: 'create', raise_exception: false },
    });
    expect((await exchangeWith(17, 'sale.order', 'has_access', args, true)).sent?.args).not.toHaveProperty('ids');
  });

  test('a group is asked for of nobody in particular, and a file is imported by the older method', async () => {
    const group = { ids: [7], group_ext_id: 'base.group_user' };
    const file = { ids: [1], fields: ['order_line/tax_ids/.id'], columns: ['order_line/tax_ids/.id'], dryrun: true };

    expect((await exchangeWith(14, 'res.users', 'has_group', group, true)).sent?.args).toEqual({
      group_ext_id: 'base.group_user',
    });
    expect((await exchangeWith(14, 'base_import.import', 'execute_import', file)).sent).toMatchObject({
      method: 'do',
      args: { ids: [1], fields: ['order_line/tax_id/.id'], columns: ['order_line/tax_id/.id'] },
    });
  });

  test('groups of a user have their older name', async () => {
    const { sent } = await exchangeWith(14, 'res.users', 'read', { ids: [7], fields: ['group_ids', 'name'] });

    expect(sent?.args).toEqual({ ids: [7], fields: ['groups_id', 'name'] });
  });
});

describe('to every Odoo', () => {
  test('from 19 on everything goes as it is, and costs no call more', async () => {
    const odoo = createRecordedOdoo(19);
    const args = { fields: ['order_line/tax_ids/.id'], data: [] };
    await inDialect(odoo.call, async () => succeed(19))('sale.order', 'load', args, anything);

    expect(odoo.calls).toEqual([{ model: 'sale.order', method: 'load', args }]);
  });

  test('a right is asked for by the newer method from 18 on', async () => {
    const args = { ids: [], operation: 'create' };

    expect((await exchangeWith(18, 'sale.order', 'has_access', args, true)).sent).toMatchObject({
      method: 'has_access',
      args,
    });
  });

  test('an older one is asked once which names it has', async () => {
    const odoo = createRecordedOdoo(16);
    const call = inDialect(odoo.call, async () => succeed(16));
    for (let time = 0; time < 3; time++) await call('sale.order', 'load', { fields: ['id'], data: [] }, anything);

    expect(odoo.calls.map(({ method }) => method)).toEqual(['fields_get', 'load', 'load', 'load']);
  });

  test('one between two versions, as Odoo Online has them, is believed which names it has', async () => {
    const odoo = createScriptedOdoo(({ method }) =>
      method === 'fields_get' ? { value: { tax_ids: {}, product_uom: {} } } : { value: [] },
    );
    const call = inDialect(odoo.call, async () => succeed(18));
    await call('sale.order.line', 'read', { ids: [1], fields: ['tax_ids', 'product_uom_id'] }, anything);

    expect(odoo.calls.at(-1)?.args).toMatchObject({ fields: ['tax_ids', 'product_uom'] });
  });

  test('nothing is sent while nobody can say its version', async () => {
    const odoo = createRecordedOdoo(19);
    const away = makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Odoo is away.' });
    const answer = await inDialect(odoo.call, async () => fail(away))('sale.order', 'load', {}, anything);

    expect(answer).toEqual({ ok: false, failure: away });
    expect(odoo.calls).toEqual([]);
  });
});
