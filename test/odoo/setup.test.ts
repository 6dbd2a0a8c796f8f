import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { OdooAccess } from '../../infra/odoo/odoo-access.ts';
import { checkRights } from '../../shared/odoo/doctor/check-rights.ts';
import { createNetwork } from '../../shared/odoo/doctor/network.ts';
import { createPatient } from '../../shared/odoo/doctor/patient.ts';
import { type Right, requiredRightsOf } from '../../shared/odoo/required-access.ts';
import type { Connection } from '../../shared/runtime/configuration.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { orderShapes } from '../support/order-shapes/order-shapes.ts';
import { aConnection } from '../support/references.ts';
import { askOdoo, callOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';
import { takeRight } from './support/odoo-rights.ts';
import { createSetUp } from './support/set-up.ts';
import { type AskOdoo, writeShapes } from './support/written-shapes.ts';

const odoo = odooUnderTest();
const login = `waybill-${randomUUID().slice(0, 8)}`;
const administer: AskOdoo = (schema, model, method, body) =>
  askOdoo(odoo, schema, { model, method, body, as: 'administrator' });

let store: TestLedger;
let setUp: Awaited<ReturnType<typeof createSetUp>>;
let first: Awaited<ReturnType<(typeof setUp)['run']>>;
beforeAll(async () => {
  store = await startLedger();
  setUp = await createSetUp(odoo, login);
  first = await setUp.run();
});
afterAll(async () => {
  await setUp.remove();
  await store.close();
});

/** Odoo with the key that the set-up made. */
const asSetUp = async () => ({ ...odoo, login, apiKey: (await setUp.readSecret()).apiKey });

const userSchema = z.tuple([z.object({ id: z.int(), group_ids: z.array(z.int()), all_group_ids: z.array(z.int()) })]);
const readUser = async () =>
  (
    await administer(userSchema, 'res.users', 'search_read', {
      domain: [['login', '=', login]],
      fields: ['group_ids', 'all_group_ids'],
    })
  )[0];
const countKeys = async () =>
  administer(z.int(), 'res.users.apikeys', 'search_count', { domain: [['user_id', '=', (await readUser()).id]] });

describe('the set-up of an integration user', () => {
  test('ends well, with a key that is good for 90 days and in the secret', async () => {
    const { apiKey, keyEndsAt } = await setUp.readSecret();

    expect(first.exitCode, first.output).toBe(0);
    expect(first.output).not.toMatch(/FAILED|WARNING/);
    expect(apiKey).toMatch(/^[0-9a-f]{40}$/);
    expect((Date.parse(keyEndsAt ?? '') - Date.now()) / 86_400_000).toBeCloseTo(90, 0);
    expect(await callOdoo(await asSetUp(), { model: 'res.users', method: 'context_get' })).toMatchObject({
      value: { uid: (await readUser()).id },
    });
  });

  test('shows neither the key nor what the administrator proved themselves with, and keeps only the key', async () => {
    const { apiKey } = await setUp.readSecret();
    const kept = await setUp.readFile();

    expect(first.output).not.toContain(apiKey);
    expect(first.output).not.toContain(odoo.adminApiKey);
    expect(kept).not.toContain(odoo.adminApiKey);
    expect(Object.keys(JSON.parse(kept)['waybill/connections/main'])).toEqual(['apiKey', 'keyEndsAt']);
  });

  test('gives the user three groups, and one row of rights for each model that Waybill needs', async () => {
    const { group_ids: groups } = await readUser();
    const rowSchema = z.array(z.object({ model_id: z.tuple([z.int(), z.string()]), perm_unlink: z.boolean() }));
    const rows = await administer(rowSchema, 'ir.model.access', 'search_read', {
      domain: [['group_id.name', '=', `Waybill integration (${login})`]],
      fields: ['model_id', 'perm_unlink'],
    });

    expect(groups).toHaveLength(3);
    expect(rows).toHaveLength(new Set(requiredRightsOf(aConnection()).map(({ model }) => model)).size);
    expect(rows.filter(({ perm_unlink }) => perm_unlink)).toHaveLength(1);
  });

  test('can be run again: the user stays the one it was, loses what it was given since, and has one key, the new one', async () => {
    const [before, { apiKey: oldKey }] = [await readUser(), await setUp.readSecret()];
    const groupsSchema = z.tuple([z.object({ res_id: z.int() })]);
    const [{ res_id: manager }] = await administer(groupsSchema, 'ir.model.data', 'search_read', {
      domain: [
        ['module', '=', 'sales_team'],
        ['name', '=', 'group_sale_manager'],
      ],
      fields: ['res_id'],
    });
    await administer(z.unknown(), 'res.users', 'write', { ids: [before.id], vals: { group_ids: [[4, manager]] } });
    await administer(z.unknown(), 'ir.model.access', 'create', {
      vals_list: [{ ...(await aRowOfOurGroup()), name: 'Only for a test', perm_unlink: true }],
    });
    const { exitCode, findings } = await setUp.report();

    expect(exitCode).toBe(0);
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(await readUser()).toEqual(before);
    expect(await countKeys()).toBe(1);
    expect(await callOdoo({ ...odoo, apiKey: oldKey }, { model: 'res.users', method: 'context_get' })).toMatchObject({
      status: 401,
    });
    expect(await callOdoo(await asSetUp(), { model: 'res.users', method: 'context_get' })).toMatchObject({
      status: 200,
    });
  });

  test('leaves a user alone that it did not make', async () => {
    const { exitCode } = await setUp.run('--login', odoo.login);

    expect(exitCode).toContain(`Odoo has a user ${odoo.login} that this set-up did not make`);
  });

  test('makes nothing for somebody who is no administrator, and for a wrong password', async () => {
    const { login: nobody, apiKey } = await asSetUp();
    const others = await createSetUp({ ...odoo, adminLogin: nobody, adminApiKey: apiKey }, `${login}-2`);
    expect((await others.run()).exitCode).toContain(`${nobody} is no administrator`);
    const strangers = await createSetUp({ ...odoo, adminApiKey: 'wrong' }, `${login}-2`);
    expect((await strangers.run()).exitCode).toContain("does not accept the administrator's login");
    await Promise.all([others.remove(), strangers.remove()]);

    const domain = [['login', '=', `${login}-2`]];
    expect(await administer(z.int(), 'res.users', 'search_count', { domain })).toBe(0);
  });
});

/** Model and group for another row of rights of the set-up's group. */
const aRowOfOurGroup = async () => {
  const find = (model: string, domain: unknown[]) => administer(z.tuple([z.int()]), model, 'search', { domain });
  const [[model_id], [group_id]] = [
    await find('ir.model', [['model', '=', 'res.partner']]),
    await find('res.groups', [['name', '=', `Waybill integration (${login})`]]),
  ];
  return { model_id, group_id };
};

describe('with the rights that the set-up grants and no more', () => {
  test.each(['first', 'second'])('every shape of order gets as far as it should: %s run', async () => {
    const place = await asSetUp();
    const written = await writeShapes(
      { ask: administer, place, connection: {}, taxColumn: 'tax_ids' },
      store.ledger,
      orderShapes,
    );
    const failed = orderShapes.flatMap(({ name }) => {
      const failure = written.get(name)?.record.failure;
      return failure ? [`${name}: ${failure.class}: ${failure.operatorMessage}`] : [];
    });

    expect(failed).toEqual([]);
    expect(written.size).toBeGreaterThanOrEqual(60);
  });

  test.each(requiredRightsOf(aConnection()))(
    'the examination names the one that is taken away: $operation $model',
    async (right) => {
      expect(await examineWithout(right, await asSetUp(), aConnection())).toMatchObject(naming(right));
    },
  );
});

const examineWithout = async ({ model, operation }: Right, place: OdooAccess, connection: Connection) => {
  const { url, database, apiKey, login: whose } = place;
  const patient = createPatient({
    ...{ connectionId: 'main', apiKey, network: createNetwork({ now: Date.now }), now: Date.now },
    connection: { ...connection, url, database, login: whose },
  });
  const restore = await takeRight(place, model, operation);
  return checkRights(patient).finally(restore);
};
const naming = ({ model, operation }: Right) => ({
  status: 'failed',
  found: `Rights are missing: ${operation} ${model}.`,
});

describe('for a connection that wants draft credit notes', () => {
  const wanting = { ...aConnection(), life: { ...aConnection().life, refunds: 'credit-note' as const } };
  const orders = new Set(requiredRightsOf(aConnection()).map(({ model }) => model));
  const [bookkeeper, clerk] = [`${login}-b`, `${login}-c`];
  let books: typeof setUp;
  let ended: typeof first;
  beforeAll(async () => {
    books = await createSetUp(odoo, bookkeeper, { refunds: 'credit-note' });
    ended = await books.run();
  });
  afterAll(() => books.remove());

  test('the set-up grants what these need, and nothing of it to the user of another connection', async () => {
    expect(ended.exitCode, ended.output).toBe(0);
    expect(ended.output).not.toMatch(/FAILED|WARNING/);
    const other = await createSetUp(odoo, clerk);
    expect((await other.run()).exitCode).toBe(0);
    await other.remove();
    const granted = (name: string) =>
      administer(z.int(), 'ir.model.access', 'search_count', {
        domain: [
          ['group_id.name', '=', `Waybill integration (${name})`],
          ['model_id.model', '=', 'account.move'],
        ],
      });
    expect([await granted(bookkeeper), await granted(clerk)]).toEqual([1, 0]);
  });

  test.each(requiredRightsOf(wanting).filter(({ model }) => !orders.has(model)))(
    'the examination names the one that is taken away: $operation $model',
    async (right) => {
      const place = { ...odoo, login: bookkeeper, apiKey: (await books.readSecret()).apiKey };
      expect(await examineWithout(right, place, wanting)).toMatchObject(naming(right));
    },
  );
});
