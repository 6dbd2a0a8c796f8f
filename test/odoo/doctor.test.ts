import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { examineConnection, type StepName } from '../../shared/odoo/doctor/examine-connection.ts';
import { createNetwork } from '../../shared/odoo/doctor/network.ts';
import { createPatient } from '../../shared/odoo/doctor/patient.ts';
import type { Connection } from '../../shared/runtime/configuration.ts';
import { aConnection } from '../support/references.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';
import { takeRight } from './support/odoo-rights.ts';

const odoo = odooUnderTest();
const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };

/** What the examination of this Odoo finds, by step. */
const examine = async (connection: Partial<Connection> = {}, apiKey = odoo.apiKey) => {
  const { url, database, login } = odoo;
  const findings = await examineConnection(
    createPatient({
      ...{ connectionId: 'main', apiKey, network: createNetwork({ now: Date.now }), now: Date.now },
      connection: { ...aConnection(), url, database, login, products, ...connection },
    }),
  );
  const stepsThatAre = (status: string): StepName[] =>
    findings.filter((finding) => finding.status === status).map(({ step }) => step);
  return { of: new Map(findings.map(({ step, ...diagnosis }) => [step, diagnosis])), stepsThatAre };
};

/** Does something in Odoo as its administrator. */
const administer = <T>(schema: z.ZodType<T>, model: string, method: string, body: Readonly<Record<string, unknown>>) =>
  askOdoo(odoo, schema, { model, method, body, as: 'administrator' });

describe('the examination of a real Odoo', () => {
  test('finds nothing wrong with the rights that Waybill asks for, and none too many', async () => {
    const { of, stepsThatAre } = await examine();

    expect(stepsThatAre('failed')).toEqual([]);
    expect(stepsThatAre('skipped')).toEqual([]);
    // The integration user of the tests has no e-mail address.
    expect(stepsThatAre('warning')).toEqual(['email']);
    expect(of.get('odoo')).toEqual({ status: 'ok', found: 'Odoo 19.0.' });
    expect(of.get('surplus-rights')).toMatchObject({ status: 'ok' });
    // In whatever order Odoo gives those of one percentage.
    expect(of.get('taxes')).toMatchObject({ found: expect.stringMatching(/\b20 %(?! included)/) });
    expect(of.get('taxes')).toMatchObject({ found: expect.stringContaining(' 20 % included') });
  });

  test('leaves no order, no contact and no line behind', async () => {
    const count = (model: string) => administer(z.int(), model, 'search_count', { domain: [] });
    const countAll = async () => [
      await count('sale.order'),
      await count('res.partner'),
      await count('sale.order.line'),
    ];
    const before = await countAll();
    const { of } = await examine();

    expect(of.get('dry-run')).toMatchObject({ status: 'ok' });
    expect(await countAll()).toEqual(before);
  });

  test('names what an administrator may do and Waybill never does', async () => {
    const { of } = await examine({ login: undefined }, odoo.adminApiKey);

    expect(of.get('user')).toMatchObject({ status: 'warning', found: expect.stringContaining('is the administrator') });
    expect(of.get('groups')).toMatchObject({ status: 'warning', found: expect.stringContaining('Access Rights') });
    expect(of.get('surplus-rights')).toMatchObject({
      status: 'warning',
      found: expect.stringMatching(
        /write res\.users .*unlink sale\.order .*write res\.partner\.bank .*write account\.move/,
      ),
    });
  });

  test('tells a wrong key from everything else', async () => {
    const { of, stepsThatAre } = await examine({}, '0123456789abcdef0123456789abcdef01234567');

    expect(stepsThatAre('failed')).toEqual(['key']);
    expect(of.get('rights')).toMatchObject({ status: 'skipped' });
  });

  test('tells a wrong database from a PostgreSQL that is down', async () => {
    const { of, stepsThatAre } = await examine({ database: 'no-such-database' });

    expect(stepsThatAre('failed')).toEqual(['database']);
    expect(of.get('database')).toMatchObject({ found: 'There is no database no-such-database.' });
  });

  test('knows a database that is there, but not served at this address', async () => {
    const { of } = await examine({ database: 'postgres' });

    expect(of.get('database')).toMatchObject({ status: 'failed', advice: expect.stringContaining('dbfilter') });
  });

  test('names a port that nobody listens at', async () => {
    const { of, stepsThatAre } = await examine({ url: 'http://127.0.0.1:9' });

    expect(stepsThatAre('failed')).toEqual(['tcp']);
    expect(of.get('tcp')).toMatchObject({ found: expect.stringContaining('ECONNREFUSED') });
  });

  test('names a configured product that Odoo does not have, and tries no order then', async () => {
    const { of, stepsThatAre } = await examine({ products: { ...products, fee: 'NO-SUCH-FEE' } });

    expect(stepsThatAre('failed')).toEqual(['products']);
    expect(of.get('products')).toMatchObject({ found: 'There is no product NO-SUCH-FEE.' });
    expect(of.get('dry-run')).toMatchObject({ status: 'skipped' });
  });
});

describe('when an administrator takes something away, the examination', () => {
  const restores: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const restore of restores) await restore();
  });

  test('names the right on contacts, and does not send anybody into the group that may too much', async () => {
    const restore = await takeRight(odoo, 'res.partner', 'create');
    restores.push(restore);
    const { of, stepsThatAre } = await examine();
    await restore();

    expect(stepsThatAre('failed')).toEqual(['rights']);
    expect(of.get('rights')).toMatchObject({
      found: 'Rights are missing: create res.partner.',
      advice: expect.stringContaining('a group of its own'),
    });
  });
});
