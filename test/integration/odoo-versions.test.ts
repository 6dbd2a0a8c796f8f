import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { connectOdoo } from '../../shared/odoo/connect-odoo.ts';
import { probeConnection } from '../../shared/odoo/probe-connection.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { aConnection } from '../support/references.ts';
import { createWriting } from '../support/writing.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const callsOf = ({ url, database, apiKey, login }: OdooSimulator) =>
  connectOdoo({
    ...{ connectionId: 'main', readApiKey: async () => apiKey, now: Date.now },
    connection: { ...aConnection(), url, database, login, transport: 'auto' },
  }).callWithin(() => 10_000);

describe.each([14, 16, 17, 18, 19])('an Odoo %i', (version) => {
  let odoo: OdooSimulator;
  beforeAll(async () => {
    odoo = await startOdooSimulator({ port: 0, version });
  });
  afterAll(() => odoo.close());

  test('is found well, and asked for every right as it knows how', async () => {
    expect(await probeConnection(callsOf(odoo), aConnection())).toBeUndefined();
  });

  test('gets an order with what is configured, and keeps taxes and price', async () => {
    const connection = {
      ...{ transport: 'auto' as const, login: odoo.login, fields: { validity_date: 'attributes.until' } },
      defaults: { team: 'Website', tags: ['Product'], warehouse: 'WH' },
    };
    const writing = createWriting(store.ledger, odoo, { connection });
    const order = anOrder({ externalId: `version-${version}`, attributes: { until: '2026-12-24' } });
    await writing.acceptAndWrite([order]);

    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '25.80' } });
    const sales = z.array(z.object({ team_id: z.tuple([z.int(), z.string()]), validity_date: z.string() }));
    const domain = [['client_order_ref', '=', order.externalId]];
    const args = { domain, fields: ['team_id', 'validity_date'] };
    const sale = { team_id: [3, 'Website'], validity_date: '2026-12-24' };
    expect(await callsOf(odoo)('sale.order', 'search_read', args, sales)).toEqual({ ok: true, value: [sale] });
  });
});
