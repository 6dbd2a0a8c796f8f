import { describe, expect, test } from 'vitest';
import { checkCurrencies } from '../../../../shared/odoo/doctor/check-currencies.ts';
import { checkTaxes } from '../../../../shared/odoo/doctor/check-taxes.ts';
import { taxesSchema } from '../../../../shared/runtime/sale-configuration.ts';
import { aPatient } from '../../../support/patient.ts';
import type { createScriptedOdoo } from '../../../support/scripted-odoo.ts';

type Script = Parameters<typeof createScriptedOdoo>[0];

/** An Odoo with one company, and the answers of a model besides. */
const withCompany =
  (answers: Readonly<Record<string, unknown>>): Script =>
  ({ model, method }) => {
    if (method === 'context_get') return { value: { uid: 7 } };
    if (model === 'res.users') return { value: [{ company_id: [1, 'Engines SA'] }] };
    const company = { id: 1, name: 'Engines SA', currency_id: [1, 'USD'], country_id: [75, 'France'] };
    return { value: model === 'res.company' ? [company] : (answers[model] ?? []) };
  };

const salesTax = (id: number, name: string) => ({
  ...{ id, name, amount: 20, amount_type: 'percent', price_include: false },
});

describe('the taxes that the configuration names', () => {
  const check = (taxes: object, found: readonly object[]) =>
    checkTaxes(
      aPatient({ connection: { taxes: taxesSchema.parse(taxes) }, script: withCompany({ 'account.tax': found }) }),
    );
  const mapping = [
    { rate: '0.2', country: 'FR', tax: 'TVA' },
    { rate: '0.2', country: 'DE', tax: 5 },
    { rate: '0.2', tax: false },
  ];

  test('are there, once each', async () => {
    expect(await check({ mapping }, [salesTax(1, 'TVA'), salesTax(5, 'USt')])).toMatchObject({ status: 'ok' });
  });

  test('are missing, or there twice: each is told', async () => {
    expect(await check({ mapping }, [salesTax(1, 'TVA'), salesTax(2, 'TVA')])).toEqual({
      status: 'failed',
      found: 'Of the taxes that `taxes.mapping` names: 2 sales taxes are called TVA. 5 is no active sales tax.',
      advice: 'Create them as sales taxes of Engines SA in Odoo, or correct `taxes.mapping`.',
    });
  });

  test('need not be there where Odoo chooses', async () => {
    expect(await check({ by: 'fiscal-position' }, [])).toMatchObject({ status: 'ok' });
  });
});

describe('the currencies of orders', () => {
  const check = (decimals: Readonly<Record<string, number>>) =>
    checkCurrencies(
      aPatient({
        script: withCompany({
          'product.pricelist': [{ currency_id: [2, 'TWD'] }],
          'res.currency': Object.entries(decimals).map(([name, decimal_places]) => ({ name, decimal_places })),
        }),
      }),
    );

  test('are those with a pricelist', async () => {
    expect(await check({ USD: 2, TWD: 2 })).toEqual({
      status: 'ok',
      found: 'Orders may be in USD, TWD; any other currency needs a pricelist in it.',
    });
  });

  test('are told when Odoo rounds them to more than their coins', async () => {
    expect(await check({ USD: 2, TWD: 0 })).toMatchObject({
      status: 'warning',
      found: 'Odoo rounds TWD to 0 decimals, which is coarser than their coins: totals in between will differ.',
    });
  });
});
