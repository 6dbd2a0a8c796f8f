import { describe, expect, test } from 'vitest';
import { checkColumns } from '../../../../shared/odoo/doctor/check-columns.ts';
import { checkCompany } from '../../../../shared/odoo/doctor/check-company.ts';
import { checkCurrencies } from '../../../../shared/odoo/doctor/check-currencies.ts';
import { checkDryRun } from '../../../../shared/odoo/doctor/check-dry-run.ts';
import { checkLanguage } from '../../../../shared/odoo/doctor/check-language.ts';
import { checkLines } from '../../../../shared/odoo/doctor/check-lines.ts';
import { checkModules } from '../../../../shared/odoo/doctor/check-modules.ts';
import { checkProducts } from '../../../../shared/odoo/doctor/check-products.ts';
import { checkTaxes } from '../../../../shared/odoo/doctor/check-taxes.ts';
import { requiredColumnsOf } from '../../../../shared/odoo/required-access.ts';
import { aPatient, forbidden, noSuchModel } from '../../../support/patient.ts';
import { aConnection } from '../../../support/references.ts';
import type { createScriptedOdoo } from '../../../support/scripted-odoo.ts';
import { fieldsOf } from '../recorded-fields/recorded-odoo.ts';

type Script = Parameters<typeof createScriptedOdoo>[0];
type Call = Parameters<Script>[0];

const company = { id: 1, name: 'Engines SA', currency_id: [1, 'USD'] };

/** An Odoo with one company, and the answers of a model besides. */
const withCompany =
  (answers: Readonly<Record<string, unknown>>): Script =>
  ({ model, method }) => {
    if (method === 'context_get') return { value: { uid: 7 } };
    if (method === 'fields_get') return { value: answers[model] ?? {} };
    if (method === 'fields_get') return { value: answers[model] ?? fieldsOf(19)[model] ?? {} };
    if (model === 'res.users') return { value: [{ company_id: [1, 'Engines SA'] }] };
    return { value: model === 'res.company' ? [company] : (answers[model] ?? []) };
  };

describe('the modules', () => {
  const check = (modules: Readonly<Record<string, string>>) =>
    checkModules(
      aPatient({ script: () => ({ value: Object.entries(modules).map(([name, state]) => ({ name, state })) }) }),
    );

  test.each([
    ['are there', { sale: 'installed', delivery: 'uninstalled' }, 'ok', 'Installed: sale.'],
    ['lack Sales', { sale: 'uninstalled' }, 'failed', 'The module Sales (sale) is not installed.'],
    ['were never heard of', {}, 'failed', 'The module Sales (sale) is not installed.'],
    ['wait', { sale: 'to upgrade' }, 'warning', 'Modules wait to be installed or upgraded: sale.'],
  ])('%s', async (_what, modules, status, found) => {
    expect(await check(modules)).toMatchObject({ status, found });
  });

  test('cannot be seen by every user', async () => {
    expect(await checkModules(aPatient({ script: () => ({ failure: forbidden }) }))).toMatchObject({
      status: 'skipped',
    });
  });
});

describe('the columns', () => {
  const columnsBut =
    (...missing: string[]): Script =>
    ({ model }) => ({
      value: Object.fromEntries(
        (requiredColumnsOf(aConnection())[model] ?? [])
          .filter((name) => !missing.includes(`${model}.${name}`))
          .map((name) => [name, {}]),
      ),
    });

  test('are all there', async () => {
    expect(await checkColumns(aPatient({ script: columnsBut() }))).toMatchObject({ status: 'ok' });
  });

  test('that are missing are named with their model', async () => {
    const script = columnsBut('sale.order.line.tax_ids', 'res.partner.vat');

    expect(await checkColumns(aPatient({ script }))).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('sale.order.line.tax_ids, res.partner.vat'),
    });
  });

  test('of a model that is missing altogether are told by its name', async () => {
    const script: Script = (call, index) =>
      call.model === 'sale.order' ? { failure: noSuchModel } : columnsBut()(call, index);

    expect(await checkColumns(aPatient({ script }))).toMatchObject({
      status: 'failed',
      found: expect.stringMatching(/does not have sale\.order,/),
    });
  });
});

describe('the company', () => {
  const check = (connection: { companyId?: number }, company_ids: number[]) =>
    checkCompany(aPatient({ connection, user: { company_ids }, script: withCompany({}) }));

  test.each([
    ['the only one', {}, [1], 'ok'],
    ['the configured one', { companyId: 1 }, [1, 2], 'ok'],
    ['one of several, and nobody said which', {}, [1, 2], 'warning'],
    ['closed to the user', { companyId: 1 }, [2], 'failed'],
  ])('is %s', async (_what, connection, companies, status) => {
    expect(await check(connection, companies)).toMatchObject({
      status,
      found: expect.stringContaining('Orders go to company 1, Engines SA.'),
    });
  });

  test('is not accessible', async () => {
    const patient = aPatient({ connection: { companyId: 9 }, script: () => ({ value: [] }) });

    expect(await checkCompany(patient)).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('companyId'),
    });
  });
});

describe('the configured products', () => {
  const service = (default_code: string) => ({ default_code, active: true, type: 'service', company_id: false });
  const all = ['SHIP', 'DISCOUNT', 'FEE'].map(service);
  const check = (...products: object[]) => checkProducts(aPatient({ script: () => ({ value: products }) }));

  test('are those of shipping methods and gift cards too', async () => {
    const connection = { products: { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE', giftCard: 'CARD' } };
    const patient = { connection, script: () => ({ value: all }) };
    expect(
      await checkProducts(
        aPatient({ ...patient, connection: { ...connection, carriers: { Van: { product: 'VAN' } } } }),
      ),
    ).toMatchObject({
      found: 'There is no product CARD. There is no product VAN.',
    });
  });

  test('are there, once each', async () => {
    expect(await check(...all)).toEqual({ status: 'ok', found: 'SHIP, DISCOUNT, FEE are there.' });
  });

  test('are missing, archived or there twice: each is told', async () => {
    expect(await check(service('SHIP'), service('SHIP'), { ...service('FEE'), active: false })).toMatchObject({
      status: 'failed',
      found: '2 products have the Internal Reference SHIP. There is no product DISCOUNT. The product FEE is archived.',
    });
  });

  test('should not have to be delivered', async () => {
    expect(await check(...all.slice(1), { ...service('SHIP'), type: 'consu' })).toMatchObject({
      status: 'warning',
      found: 'SHIP is no service, so that Odoo wants to deliver it.',
    });
  });
});

describe('what the configuration names for lines', () => {
  const carriers = { Post: { carrier: 'The Post' }, Van: { carrier: 7 }, Shop: { product: 'PICK-UP' } };
  const customerCodes = { model: 'product.customerinfo', code: 'product_code', product: 'product_id', owner: 'name' };

  test('needs not be asked for where it names nothing', async () => {
    expect(await checkLines(aPatient({ script: () => ({ failure: forbidden }) }))).toMatchObject({ status: 'ok' });
  });

  test('is missing: each carrier, unit and field of the table of codes is told', async () => {
    const script = withCompany({
      'delivery.carrier': [{ id: 7, name: 'Van', product_id: [1, 'Van'] }],
      'uom.uom': [
        { id: 16, name: 'kg' },
        { id: 17, name: 'KG' },
      ],
      'product.customerinfo': { product_code: { type: 'char' }, product_id: { type: 'many2one' } },
    });
    const connection = { carriers, units: { kilo: 'kg', piece: 'Units' }, customerCodes };
    expect(await checkLines(aPatient({ connection, script }))).toMatchObject({
      status: 'failed',
      found:
        'There is no carrier The Post. 2 units are called kg. There is no unit units. ' +
        'There is no field product.customerinfo.name.',
    });
  });

  test('is a table that Odoo does not have at all', async () => {
    const script = () => ({ failure: noSuchModel });
    expect(await checkLines(aPatient({ connection: { customerCodes }, script }))).toMatchObject({
      status: 'failed',
      found: 'There is no model product.customerinfo.',
    });
  });
});

describe('taxes, currencies and languages', () => {
  test('are told: taxes by their percentage', async () => {
    const taxes = [
      { amount: 20, price_include: false },
      { amount: 20, price_include: true },
      { amount: 5.5, price_include: false },
    ];

    expect(await checkTaxes(aPatient({ script: withCompany({ 'account.tax': taxes }) }))).toEqual({
      status: 'ok',
      found: 'Sales taxes: 20 %, 20 % included, 5.5 %.',
    });
  });

  test('are worth a warning when there is no tax at all', async () => {
    expect(await checkTaxes(aPatient({ script: withCompany({}) }))).toMatchObject({ status: 'warning' });
  });

  test("are told: the company's currency and those of pricelists", async () => {
    const pricelists = [{ currency_id: [2, 'EUR'] }, { currency_id: [2, 'EUR'] }];

    expect(await checkCurrencies(aPatient({ script: withCompany({ 'product.pricelist': pricelists }) }))).toMatchObject(
      {
        status: 'ok',
        found: expect.stringContaining('Orders may be in USD, EUR;'),
      },
    );
  });

  test.each([
    [['en_US', 'fr_FR'], 'ok'],
    [['fr_FR'], 'warning'],
  ])('are told: of the languages %s English is %s', async (codes, status) => {
    const script: Script = () => ({ value: codes.map((code) => [code, code]) });

    expect(await checkLanguage(aPatient({ script }))).toMatchObject({ status });
  });
});

describe('the order for test', () => {
  const products = ['SHIP', 'DISCOUNT', 'FEE'].map((default_code, index) => ({
    ...{ id: 50 + index, default_code, barcode: false, name: default_code },
    ...{ active: true, company_id: false, uom_id: [1, 'Units'] },
  }));

  const tryOut = async (messagesOf: (model: string) => object[]) => {
    const files = new Map<string, string>();
    const imports: Call['args'][] = [];
    let model = '';
    const script: Script = (call, index) => {
      if (call.model !== 'base_import.import') return withCompany({ 'product.product': products })(call, index);
      if (call.method === 'execute_import') {
        imports.push(call.args);
        return { value: { ids: false, messages: messagesOf(model) } };
      }
      const [vals] = JSON.parse(JSON.stringify(call.args['vals_list']));
      model = vals.res_model;
      files.set(model, vals.file);
      return { value: [3] };
    };
    return { diagnosis: await checkDryRun(aPatient({ script })), files, imports };
  };

  test('is tried with its contact and always taken back', async () => {
    const { diagnosis, files, imports } = await tryOut(() => []);

    expect(diagnosis).toMatchObject({ status: 'ok' });
    expect([...files.keys()]).toEqual(['res.partner', 'sale.order']);
    expect(imports.map(({ dryrun }) => dryrun)).toEqual([true, true]);
  });

  test('has a line of each kind, and the user itself for a customer, since no contact stays', async () => {
    const order = (await tryOut(() => [])).files.get('sale.order') ?? '';

    expect(order.split('\n')).toHaveLength(1 + 4);
    expect(order).toContain('"partner_id/.id"');
    expect(order).not.toContain('"partner_id/id"');
    expect(order).toContain('"45"');
  });

  test('is refused, and says so in the words of Odoo', async () => {
    const refusal = { type: 'error', message: 'You are not allowed to create this.\nTraceback …' };
    const { diagnosis, files } = await tryOut((model) => (model === 'sale.order' ? [refusal] : []));

    expect(files.size).toBe(2);
    expect(diagnosis).toMatchObject({
      status: 'failed',
      found: 'Odoo refuses an order for test: You are not allowed to create this.',
    });
  });
});
