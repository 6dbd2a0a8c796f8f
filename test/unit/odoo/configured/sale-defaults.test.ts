import { describe, expect, test } from 'vitest';
import { succeed } from '../../../../shared/failure/result.ts';
import { checkConfigured } from '../../../../shared/odoo/configured/check-configured.ts';
import { findUnfit, summarize } from '../../../../shared/odoo/configured/find-unfit.ts';
import { defaultCells, defaultsOf, withoutDefaults } from '../../../../shared/odoo/configured/sale-defaults.ts';
import { orderRecordOf } from '../../../../shared/odoo/sale-order/order-record.ts';
import type { SaleDefaults } from '../../../../shared/runtime/sale-configuration.ts';
import { contactsOfOrder } from '../../../support/contacts-of-order.ts';
import { anOrder } from '../../../support/orders.ts';
import { aConnection, aDialect, aPartner, someReferences } from '../../../support/references.ts';
import { createScriptedOdoo } from '../../../support/scripted-odoo.ts';

const configured = (ofConnection: SaleDefaults, ofPartner: SaleDefaults = {}) => ({
  connection: { ...aConnection(), defaults: ofConnection },
  policy: aPartner({ defaults: ofPartner }),
});

const named = (...keys: readonly [key: string, id: number, matches?: number][]) =>
  new Map(keys.map(([key, id, matches = 1]) => [key, { id, name: key, matches }]));

describe('the defaults of an order', () => {
  test('are the connection’s, but for those that the partner has, and tags are not added up', () => {
    const both = configured(
      { team: 'Website', warehouse: 3, tags: ['Web', 'B2C'] },
      { team: 'Kiosk', tags: ['Kiosk'] },
    );

    expect(defaultsOf(both).map(({ column, keys }) => [column, ...keys])).toEqual([
      ['warehouse_id', 'stock.warehouse #3'],
      ['team_id', 'crm.team Kiosk'],
      ['tag_ids', 'crm.tag Kiosk'],
    ]);
  });

  test('are columns with database ids', () => {
    const references = someReferences({
      named: named(['crm.team Website', 5], ['crm.tag Web', 1], ['crm.tag B2C', 2], ['res.users ada', 9]),
    });

    expect(defaultCells(configured({ team: 'Website', tags: ['Web', 'B2C'], salesperson: 'ada' }), references)).toEqual(
      { 'team_id/.id': '5', 'tag_ids/.id': '1,2', 'user_id/.id': '9' },
    );
  });

  test('leave it without a salesperson where none is configured: the integration user is none', () => {
    expect(defaultCells(configured({}), someReferences())).toEqual({ 'user_id/.id': '' });
  });

  test('are for a new order only: what it began with a person may have changed', () => {
    const references = someReferences({ named: named(['crm.team Website', 5]) });
    const context = { ...configured({ team: 'Website' }), connectionId: 'main', partner: 'acme', order: anOrder() };
    const rowOf = (different: { odooId?: number }) => {
      const record = orderRecordOf({ ...context, ...different }, contactsOfOrder(context, references), references);
      return record.ok ? record.value.row : undefined;
    };

    expect(rowOf({})).toMatchObject({ 'team_id/.id': '5', 'user_id/.id': '' });
    expect(rowOf({ odooId: 42 })).not.toHaveProperty(['team_id/.id']);
    expect(rowOf({ odooId: 42 })).not.toHaveProperty(['user_id/.id']);
    expect(withoutDefaults(rowOf({}) ?? {}, context)).toEqual(rowOf({ odooId: 42 }));
  });

  test('that Odoo does not have stop the connection, and are named', () => {
    const context = { ...configured({ team: 'Websitte' }), connectionId: 'main', partner: 'acme', order: anOrder() };
    const record = orderRecordOf(context, contactsOfOrder(context, someReferences()), someReferences());

    expect(record).toMatchObject({
      ok: false,
      failure: { class: 'misconfigured', scope: 'connection', concern: { kind: 'record', name: 'crm.team Websitte' } },
    });
  });
});

describe('the check of a configuration', () => {
  const teams = [
    { id: 5, name: 'Website' },
    { id: 6, name: 'Shop' },
    { id: 7, name: 'Shop' },
  ];
  const check = (different: Parameters<typeof configured>, columns?: ReturnType<typeof aDialect>) => {
    const odoo = createScriptedOdoo(({ model }) => ({ value: model === 'crm.team' ? teams : [] }));
    const { connection, policy } = configured(...different);
    const place = {
      connectionId: 'main',
      connection,
      partners: { acme: policy },
      company: { id: 1, name: 'Engines SA', currency: 'USD' },
    };
    return { found: checkConfigured(odoo.call, { ...place, dialect: columns ?? aDialect() }), calls: odoo.calls };
  };
  const messagesOf = async ({ found }: ReturnType<typeof check>) => {
    const faults = await found;
    return faults.ok ? faults.value.map(({ operatorMessage }) => operatorMessage) : faults.failure;
  };

  test('finds nothing where all is there, in a call a model', async () => {
    const checked = check([{ team: 'Website' }, { team: 5 }]);

    expect(await messagesOf(checked)).toEqual([]);
    expect(checked.calls.map(({ model }) => model)).toEqual(['crm.team']);
  });

  test('names all that is missing, or there twice, of the connection and of its partners', async () => {
    expect(await messagesOf(check([{ team: 'Websitte', campaign: 'Spring' }, { team: 'Shop' }]))).toEqual([
      'Odoo has no active record `Websitte` of crm.team, which `defaults.team` names.',
      'Odoo has no active record `Spring` of utm.campaign, which `defaults.campaign` names.',
      'Odoo has 2 records `Shop` of crm.team, which `defaults.team` names.',
    ]);
  });

  test('says which module is not installed, and asks it for nothing', async () => {
    const without = { ...aDialect(), has: (_: string, column: string) => column !== 'warehouse_id' };
    const checked = check([{ warehouse: 'WH' }], without);
    const faults = await checked.found;

    expect(faults.ok ? faults.value : []).toMatchObject([
      { concern: { name: 'sale.order.warehouse_id' }, remedy: expect.stringContaining('Inventory (stock)') },
    ]);
    expect(checked.calls).toEqual([]);
  });

  test('asks nothing of a connection for which nothing is configured', async () => {
    const odoo = createScriptedOdoo(() => ({ value: [] }));
    const connection = aConnection();
    const unfit = await findUnfit(odoo.call, async () => succeed(19), {
      connectionId: 'main',
      connection,
      partners: {},
    });

    expect(unfit).toEqual(succeed([]));
    expect(odoo.calls).toEqual([]);
  });

  test('tells of all faults in one failure', async () => {
    const faults = await check([{ team: 'Websitte', campaign: 'Spring' }]).found;

    expect(summarize(faults.ok ? faults.value : [])).toMatchObject({
      class: 'misconfigured',
      operatorMessage: expect.stringMatching(/^2 faults: .*Websitte.*Spring/),
    });
  });
});
