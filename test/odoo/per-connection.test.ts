import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createOdooWriter } from '../../shared/odoo/odoo-writer.ts';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { type ConfigurationInput, parseConfiguration } from '../../shared/runtime/configuration.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

type ConnectionInput = ConfigurationInput['connections'][string];

const odoo = odooUnderTest();
const run = randomUUID().slice(0, 8);

const administer = <T>(schema: z.ZodType<T>, model: string, method: string, body: Readonly<Record<string, unknown>>) =>
  askOdoo(odoo, schema, { model, method, body, as: 'administrator' });
const idsSchema = z.tuple([z.int()]);
const create = async (model: string, vals: Readonly<Record<string, unknown>>): Promise<number> =>
  (await administer(idsSchema, model, 'create', { vals_list: [vals] }))[0];

/** Fields of sale.order as an administrator makes them in Odoo, by type. */
const customFields = {
  x_channel: { ttype: 'char' },
  x_gift: { ttype: 'boolean' },
  x_parcels: { ttype: 'integer' },
  x_weight: { ttype: 'float' },
  x_deliver_on: { ttype: 'date' },
  x_paid_at: { ttype: 'datetime' },
  x_grade: { ttype: 'selection', selection_ids: [['a', 'Grade A']] },
  x_campaign: { ttype: 'many2one', relation: 'utm.campaign' },
} as const;

async function makeCustomFields(): Promise<void> {
  const [model] = await administer(idsSchema, 'ir.model', 'search', { domain: [['model', '=', 'sale.order']] });
  for (const [name, { selection_ids: choices, ...field }] of Object.entries<FieldInput>(customFields)) {
    const choicesOf = choices?.map(([value, label]) => [0, 0, { value, name: label }]);
    const domain = [
      ['model', '=', 'sale.order'],
      ['name', '=', name],
    ];
    const existing = await administer(z.array(z.int()), 'ir.model.fields', 'search', { domain });
    if (existing.length > 0) continue;
    const vals = { ...field, name, model_id: model, field_description: name, state: 'manual' };
    await create('ir.model.fields', choicesOf ? { ...vals, selection_ids: choicesOf } : vals);
  }
}

interface FieldInput {
  readonly ttype: string;
  readonly relation?: string;
  readonly selection_ids?: readonly (readonly [string, string])[];
}

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
  await makeCustomFields();
});
afterAll(() => store.close());

let count = 0;
const nextOrder = (different: Partial<OrderInput> = {}): Order => {
  count += 1;
  const customer = { externalId: `${run}-c${count}`, name: 'Ada Lovelace' };
  return anOrder({ externalId: `per-${run}-${count}`, revision: 1, customer, ...different });
};
const writingFor = (connection: Partial<ConnectionInput>, partner = {}) =>
  createWriting(store.ledger, odoo, { connection, partner });

const namedOrNone = z.union([z.tuple([z.int(), z.string()]), z.literal(false)]);
const saleSchema = z.looseObject({
  id: z.int(),
  ...{ warehouse_id: namedOrNone, team_id: namedOrNone, user_id: namedOrNone, payment_term_id: namedOrNone },
  ...{ source_id: namedOrNone, medium_id: namedOrNone, campaign_id: namedOrNone, tag_ids: z.array(z.int()) },
});
const saleOf = async (order: Order, fields: readonly string[] = []) => {
  const body = {
    domain: [['client_order_ref', '=', order.externalId]],
    fields: [...Object.keys(saleSchema.shape), ...fields],
    context: { lang: 'en_US', tz: 'UTC' },
  };
  return (await administer(z.tuple([saleSchema]), 'sale.order', 'search_read', body))[0];
};

describe('what is configured for a connection', () => {
  test('every order has: warehouse, team, salesperson, tags, payment term and where it came from', async () => {
    const writing = writingFor({
      defaults: {
        ...{ warehouse: 'WH', team: 'Sales', salesperson: 'demo', tags: ['Product', 'Software'] },
        ...{ paymentTerm: '30 Days', source: 'Newsletter', medium: 'Email', campaign: 'Sale' },
      },
    });
    const order = nextOrder();
    await writing.acceptAndWrite([order]);

    const sale = await saleOf(order);
    const names = Object.entries(sale).flatMap(([column, value]) => (Array.isArray(value) ? [[column, value[1]]] : []));
    expect(Object.fromEntries(names)).toMatchObject({
      ...{ team_id: 'Sales', user_id: 'Marc Demo', payment_term_id: '30 Days' },
      ...{ source_id: 'Newsletter', medium_id: 'Email', campaign_id: 'Sale' },
    });
    expect(sale.warehouse_id).not.toBe(false);
    expect(sale.tag_ids).toHaveLength(2);
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written' });
  });

  test('gives way to what is configured for the partner', async () => {
    const writing = writingFor({ defaults: { team: 'Sales', tags: ['Product'] } }, { defaults: { team: 'Pre-Sales' } });
    const order = nextOrder();
    await writing.acceptAndWrite([order]);

    expect(await saleOf(order)).toMatchObject({
      team_id: [expect.any(Number), 'Pre-Sales'],
      tag_ids: [expect.any(Number)],
    });
  });

  test('is not invented: without a salesperson an order has none, and the integration user is not made one', async () => {
    const order = nextOrder();
    await writingFor({}).acceptAndWrite([order]);

    expect(await saleOf(order)).toMatchObject({ user_id: false });
  });

  test('is for the beginning: a newer revision leaves what a person changed', async () => {
    const writing = writingFor({ defaults: { team: 'Sales' } });
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const { id } = await saleOf(order);
    await administer(z.unknown(), 'sale.order', 'write', { ids: [id], vals: { team_id: 4, user_id: 2 } });
    await writing.acceptAndWrite([{ ...order, revision: 2, note: 'Ring twice' }]);

    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2 });
    expect(await saleOf(order)).toMatchObject({ team_id: [4, 'Pre-Sales'], user_id: [2, expect.any(String)] });
  });

  test('that Odoo does not have stops the lanes, is named, and parks nothing', async () => {
    const writing = writingFor({ defaults: { team: 'Websitte' } });
    const orders = [nextOrder(), nextOrder(), nextOrder()];
    await writing.acceptAndWrite(orders);

    expect(writing.paused).toEqual([['misconfigured', expect.any(Number)]]);
    const records = await Promise.all(orders.map((order) => writing.recordOf(order)));
    expect(new Set(records.map(({ state }) => state))).not.toContain('parked');
    expect(new Set(records.map(({ state }) => state))).not.toContain('written');
  });

  test('is examined without an order', async () => {
    const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };
    const { connections, partners } = parseConfiguration({
      connections: {
        main: {
          ...{ url: odoo.url, database: odoo.database, products },
          defaults: { team: 'Websitte', tags: ['Product', 'Nothing'] },
          fields: { x_channel: '=web', x_missing: '=1', amount_total: '=1', x_parcels: '=many', x_campaign: '=Sale' },
        },
      },
      partners: { acme: { connection: 'main', defaults: { salesperson: 'portal' } } },
    });
    const connection = connections['main'];
    if (!connection) throw new Error('The configuration has the connection that it was given');
    const readApiKey = async () => odoo.apiKey;
    const writer = createOdooWriter({ connectionId: 'main', connection, partners, readApiKey, now: Date.now });
    const misfit = await writer.findMisfit();

    expect(misfit).toMatchObject({ class: 'misconfigured', scope: 'connection' });
    for (const name of ['Websitte', 'Nothing', 'portal', 'x_missing', 'amount_total']) {
      expect(misfit?.operatorMessage).toContain(name);
    }
    expect(misfit?.operatorMessage).toMatch(/^6 faults/);
  });
});

describe('a field that somebody made in Odoo', () => {
  const fields = {
    x_channel: 'attributes.channel',
    x_gift: 'attributes.gift',
    x_parcels: 'attributes.parcels',
    x_weight: 'attributes.weight',
    x_deliver_on: 'attributes.deliverOn',
    x_paid_at: 'placedAt',
    x_grade: '=a',
    x_campaign: 'attributes.campaign',
    commitment_date: 'attributes.deliverOn',
  };

  test('holds what the order says, by its type', async () => {
    const writing = writingFor({ fields });
    const attributes = {
      ...{ channel: 'Web & shop', gift: 'true', parcels: '3', weight: '1.25' },
      ...{ deliverOn: '2026-12-24', campaign: 'Christmas Special' },
    };
    const [order, bare] = [nextOrder({ attributes }), nextOrder()];
    await writing.acceptAndWrite([order, bare]);

    expect(await saleOf(order, Object.keys(fields))).toMatchObject({
      ...{ x_channel: 'Web & shop', x_gift: true, x_parcels: 3, x_weight: 1.25, x_deliver_on: '2026-12-24' },
      ...{ x_paid_at: '2026-11-22 09:58:00', x_grade: 'a', commitment_date: '2026-12-24 00:00:00' },
      x_campaign: [expect.any(Number), 'Christmas Special'],
    });
    expect(await saleOf(bare, Object.keys(fields))).toMatchObject({
      ...{ x_channel: false, x_gift: false, x_parcels: 0, x_deliver_on: false, x_grade: 'a', x_campaign: false },
    });
  });

  test('that an order cannot fill parks that order alone, and names the attribute', async () => {
    const writing = writingFor({ fields });
    const orders = [
      nextOrder({ attributes: { parcels: 'three' } }),
      nextOrder({ attributes: { campaign: 'None such' } }),
    ];
    const good = nextOrder();
    await writing.acceptAndWrite([...orders, good]);

    const [wrong, missing] = await Promise.all(orders.map((order) => writing.recordOf(order)));
    expect(wrong).toMatchObject({
      state: 'parked',
      failure: { class: 'invalid', concern: { kind: 'value', name: 'attributes.parcels' } },
    });
    expect(missing).toMatchObject({
      state: 'parked',
      failure: { class: 'missing-reference', concern: { kind: 'record', name: 'utm.campaign None such' } },
    });
    expect(await writing.recordOf(good)).toMatchObject({ state: 'written' });
  });
});
