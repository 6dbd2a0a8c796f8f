import { describe, expect, it } from 'vitest';
import { fetchTaxes, taxKeysOf } from '../../../shared/odoo/sale-order/references/taxes.ts';
import { charging, oneLine } from '../../support/charging.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const rows = [
  { id: 1, name: '20%', amount: 20, amount_type: 'percent', price_include: false, country_id: [75, 'France'] },
  { id: 2, name: '20% incl.', amount: 20, amount_type: 'percent', price_include: true, country_id: false },
  { id: 3, name: 'New York', amount: 0, amount_type: 'group', price_include: false },
  { id: 4, name: 'Fixed', amount: 20, amount_type: 'fixed', price_include: false },
];

describe('the taxes of an order', () => {
  it('are asked for by percentage to the four digits that Odoo keeps, or as the configuration names them', () => {
    const taxes = [
      ['0.08875', '1.00'],
      ['0.00012346', '0'],
      ['0.2', '2.00'],
      ['0', '0'],
    ] as const;
    const order = oneLine('10.00', taxes, { tax: '3.00', total: '13.00' });
    const mapping = [{ rate: '0.20', tax: 'VAT' }];
    expect(taxKeysOf(charging(order, { taxes: { mapping } }))).toEqual([
      '8.875 excluded',
      '0.0123 excluded',
      'account.tax VAT',
    ]);
  });

  it('are those of lines, shipping, fees and discounts', () => {
    const taxed = (rate: string) => ({ taxes: [{ rate, amount: '0' }] });
    const order = {
      ...oneLine('10.00', [['0.01', '0']], { tax: '0', total: '10.00' }),
      shipping: [{ method: 'DHL', price: '0', ...taxed('0.02') }],
      fees: [{ name: 'Tip', amount: '0', ...taxed('0.03') }],
      discounts: [{ amount: '0', ...taxed('0.04') }],
    };
    expect(taxKeysOf(charging(order))).toEqual(['1 excluded', '2 excluded', '3 excluded', '4 excluded']);
  });

  it('are not asked for where Odoo chooses them', () => {
    expect(taxKeysOf(charging({}, { taxes: { by: 'fiscal-position' } }))).toEqual([]);
  });
});

describe('fetchTaxes', () => {
  it('finds both kinds of a percentage, and one of any kind by its name or id, in one call', async () => {
    const odoo = createScriptedOdoo(() => ({ value: rows }));
    const keys = ['20 excluded', 'account.tax New York', 'account.tax #4', '7 excluded', 'nonsense'];
    const found = await fetchTaxes(odoo.call, 1, keys, { hasCountries: true });
    expect(found.ok && [...found.value].map(([key, taxes]) => [key, taxes.map(({ id }) => id)])).toEqual([
      ['20 excluded', [1, 2]],
      ['account.tax New York', [3]],
      ['account.tax #4', [4]],
    ]);
    expect(odoo.calls).toHaveLength(1);
  });

  it('tells whose country’s a tax is, where Odoo says so, and asks for it only there', async () => {
    const odoo = createScriptedOdoo(() => ({ value: rows }));
    const found = await fetchTaxes(odoo.call, 1, ['20 included']);
    expect(found.ok && found.value.get('20 included')).toEqual([
      { id: 1, name: '20%', isIncluded: false, countryId: 75 },
      { id: 2, name: '20% incl.', isIncluded: true },
    ]);
    expect(odoo.calls[0]?.args['fields']).not.toContain('country_id');
  });
});
