import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { examineConnection } from '../../shared/odoo/doctor/examine-connection.ts';
import { createNetwork } from '../../shared/odoo/doctor/network.ts';
import { createPatient } from '../../shared/odoo/doctor/patient.ts';
import { aConnection } from '../support/references.ts';

const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };
const now = Date.now;

let odoo: OdooSimulator;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
});
afterEach(() => odoo.liftRestrictions());
afterAll(() => odoo.close());

/** The steps of the examination of the simulator that are not all right, each with its status, and all findings. */
const examine = async (apiKey = odoo.apiKey) => {
  const { url, database } = odoo;
  const connection = { ...aConnection(), url, database, products };
  const patient = createPatient({ connectionId: 'main', connection, apiKey, network: createNetwork({ now }), now });
  const findings = await examineConnection(patient);
  const complaints = findings.filter(({ status }) => status !== 'ok').map(({ step, status }) => [step, status]);
  return { complaints, of: new Map(findings.map(({ step, ...diagnosis }) => [step, diagnosis])) };
};

describe('the examination of the simulator', () => {
  test('finds an Odoo in good health, for whoever tries Waybill for the first time', async () => {
    const { complaints, of } = await examine();

    expect(complaints).toEqual([]);
    expect(of.get('dry-run')).toEqual({ status: 'ok', found: expect.stringContaining('took them back') });
    expect(odoo.orders()).toEqual([]);
  });

  test.each([
    ['sale.order', 'create'],
    ['sale.order.line', 'unlink'],
    ['res.partner', 'write'],
    ['product.product', 'read'],
  ] as const)('names a right that is denied, and does without what stands on it: %s %s', async (model, operation) => {
    odoo.denyRight({ model, operation });
    const { complaints, of } = await examine();

    expect(of.get('rights')).toMatchObject({ status: 'failed', found: `Rights are missing: ${operation} ${model}.` });
    expect(complaints).toEqual([
      ['rights', 'failed'],
      ...['columns', 'configuration', 'products', 'lines', 'taxes', 'currencies', 'dry-run'].map((step) => [
        step,
        'skipped',
      ]),
    ]);
  });

  test('knows an administrator by what it may do', async () => {
    const { complaints, of } = await examine(odoo.adminApiKey);

    expect(complaints).toEqual(['user', 'groups', 'surplus-rights'].map((step) => [step, 'warning']));
    expect(of.get('groups')).toMatchObject({ found: expect.stringContaining('Sales / Administrator') });
    expect(of.get('surplus-rights')).toMatchObject({ found: expect.stringContaining('write ir.rule') });
  });

  test('tells that a key ends soon, and that a person gets the mail', async () => {
    const soon = new Date(now() + 5.5 * 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
    odoo.putRecord({ model: 'res.users.apikeys', id: 1, values: { expiration_date: soon } });
    odoo.putRecord({ model: 'res.partner', id: 3, values: { email: 'admin@example.com' } });
    const { complaints, of } = await examine();

    expect(complaints).toEqual(['key-expiry', 'email'].map((step) => [step, 'warning']));
    expect(of.get('key-expiry')).toMatchObject({ found: 'The key ends in 5 days.' });
  });
});
