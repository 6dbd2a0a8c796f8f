import { describe, expect, it } from 'vitest';
import { draftLines } from '../../../shared/odoo/sale-order/lines/draft-lines.ts';
import { missingTaxes } from '../../../shared/odoo/sale-order/missing/missing-taxes.ts';
import type { References } from '../../../shared/odoo/sale-order/references/references.ts';
import { charging, oneLine } from '../../support/charging.ts';
import { someReferences } from '../../support/references.ts';

const taxed = oneLine('10.00', [['0.20', '2.00']], { tax: '2.00', total: '12.00' });
const vat = { id: 1, name: 'VAT', isIncluded: false };

const missing = (
  order: Parameters<typeof charging>[0],
  taxes: References['taxes'],
  configured: Parameters<typeof charging>[1] = {},
) => {
  const context = charging(order, configured);
  const references = someReferences({ taxes });
  return missingTaxes(context, draftLines(context, references.dialect), references);
};

describe('a tax that Odoo lacks', () => {
  it('is named by its percentage, and waits for it under the name that it is looked up by', () => {
    expect(missing(taxed, new Map())).toMatchObject([
      {
        concern: { kind: 'tax', name: '20 excluded' },
        message: 'Odoo company 1 (Engines SA) has no sales tax of 20 % on top of the price.',
      },
    ]);
  });

  it('is named as the configuration names it', () => {
    expect(missing(taxed, new Map(), { taxes: { mapping: [{ rate: '0.2', tax: 'TVA 20' }] } })).toMatchObject([
      {
        concern: { kind: 'tax', name: 'account.tax TVA 20' },
        message:
          "Odoo company 1 (Engines SA) has no active sales tax `TVA 20`, which the connection's `taxes.mapping` names for 20 %.",
      },
    ]);
  });

  it('is not chosen among two of the name that is configured', () => {
    const two = new Map([['account.tax TVA 20', [vat, { ...vat, id: 2 }]]]);
    const [fault] = missing(taxed, two, { taxes: { mapping: [{ rate: '0.2', tax: 'TVA 20' }] } });
    expect(fault?.message).toContain('has 2 sales taxes that are called `TVA 20`');
    expect(fault?.remedy).toContain('Give the database id of the tax `TVA 20`');
  });

  it('may be there, but only once for two charges on one line', () => {
    const twice = oneLine(
      '10.00',
      [
        ['0.05', '0.50'],
        ['0.05', '0.50'],
      ],
      { tax: '1.00', total: '11.00' },
    );
    const [fault, ...others] = missing(twice, new Map([['5 excluded', [vat]]]));
    expect(fault?.message).toContain('A line is charged two taxes of 5 %');
    expect(others).toEqual([]);
  });

  it('is none where Odoo chooses taxes, or where the configuration wants none', () => {
    expect(missing(taxed, new Map(), { taxes: { by: 'fiscal-position' } })).toEqual([]);
    expect(missing(taxed, new Map(), { taxes: { mapping: [{ rate: '0.2', tax: false }] } })).toEqual([]);
  });
});
