import { describe, expect, it } from 'vitest';
import type { References } from '../../../../shared/odoo/sale-order/references/references.ts';
import type { SalesTax } from '../../../../shared/odoo/sale-order/references/taxes.ts';
import { taxCells } from '../../../../shared/odoo/sale-order/totals/tax-cells.ts';
import type { Tax } from '../../../../shared/order/order.ts';
import { charging, oneLine } from '../../../support/charging.ts';
import { someReferences } from '../../../support/references.ts';

const vat: Tax = { name: 'VAT', rate: '0.20', amount: '2.00' };
const salesTax = (id: number, isIncluded: boolean, countryId?: number): SalesTax => ({
  ...{ id, name: `Tax ${id}`, isIncluded },
  ...(countryId === undefined ? {} : { countryId }),
});
const known = (...taxes: readonly (readonly [key: string, ...taxes: SalesTax[]])[]): Partial<References> => ({
  taxes: new Map(taxes.map(([key, ...list]) => [key, list])),
  company: { id: 1, name: 'Engines SA', currency: 'USD', countryId: 233 },
});

const cellsOf = (
  line: { readonly unitPrice: string; readonly taxes: readonly Tax[] },
  context: ReturnType<typeof charging>,
  references: Partial<References> = {},
) => {
  const cells = taxCells(context, line, someReferences(references));
  return [cells['order_line/price_unit'], cells['order_line/tax_ids/.id']];
};
const line = (unitPrice: string, ...taxes: readonly Tax[]) => ({ unitPrice, taxes });

describe('the taxes of a line', () => {
  it('are found by their percentage, with the price as it was charged', () => {
    expect(cellsOf(line('10.00', vat), charging())).toEqual(['10.00', '20']);
    expect(cellsOf(line('10.00'), charging())).toEqual(['10.00', '']);
  });

  it('are the one that the first fitting rule names', () => {
    const mapping = [
      { rate: '0.2', country: 'DE', tax: 1 },
      { rate: '0.2', included: true, tax: 2 },
      { rate: '0.2', name: 'IVA', tax: 3 },
      { rate: '0.200', country: 'FR', included: false, name: 'VAT', tax: 'Sales 20' },
      { rate: '0.2', tax: 5 },
    ];
    const references = known(['account.tax Sales 20', salesTax(40, false)], ['account.tax #5', salesTax(5, false)]);
    expect(cellsOf(line('10.00', vat), charging({}, { taxes: { mapping } }), references)).toEqual(['10.00', '40']);
    const other = { ...vat, name: 'TVA' };
    expect(cellsOf(line('10.00', other), charging({}, { taxes: { mapping } }), references)).toEqual(['10.00', '5']);
  });

  it('go by the country that is delivered to, not by the one that pays', () => {
    const shippingAddress = { street1: 'Hauptstr. 1', city: 'Berlin', country: 'DE' };
    const context = charging({ shippingAddress }, { taxes: { mapping: [{ rate: '0.2', country: 'DE', tax: 9 }] } });
    expect(cellsOf(line('10.00', vat), context, known(['account.tax #9', salesTax(9, false)]))).toEqual(['10.00', '9']);
  });

  it('are those of the destination’s country, else of the company’s own, never of a third', () => {
    const [american, french, german] = [salesTax(1, false, 233), salesTax(2, false, 75), salesTax(3, false, 57)];
    expect(cellsOf(line('10', vat), charging(), known(['20 excluded', american, french]))[1]).toBe('2');
    expect(cellsOf(line('10', vat), charging(), known(['20 excluded', german, american]))[1]).toBe('1');
    expect(cellsOf(line('10', vat), charging(), known(['20 excluded', german]))[1]).toBe('');
  });

  it('are none for a tax of nothing, unless a rule names one', () => {
    const exempt = { rate: '0', amount: '0.00' };
    expect(cellsOf(line('10.00', exempt), charging())).toEqual(['10.00', '']);
    const context = charging({}, { taxes: { mapping: [{ rate: '0.00', tax: 'Exempt' }] } });
    const references = known(['account.tax Exempt', salesTax(8, false)]);
    expect(cellsOf(line('10.00', exempt), context, references)).toEqual(['10.00', '8']);
  });

  it('are each another one, as a line cannot bear one twice', () => {
    const taxes = known(['20 excluded', salesTax(1, false), salesTax(2, false)]);
    expect(cellsOf(line('10.00', vat, vat), charging(), taxes)[1]).toBe('1,2');
  });

  it('have no column where Odoo chooses them, since an empty cell means none', () => {
    const cells = taxCells(charging({}, { taxes: { by: 'fiscal-position' } }), line('10.00', vat), someReferences());
    expect(cells).toEqual({ 'order_line/price_unit': '10.00' });
  });
});

describe('the unit price of a line', () => {
  const gross = { ...oneLine('12.00', [['0.20', '2.00']], { tax: '2.00', total: '12.00' }), taxesIncluded: true };
  const included = charging(gross);

  it('loses the tax that it holds when Odoo puts it on top, and gains the one that Odoo takes out', () => {
    expect(cellsOf(line('12.00', vat), included, known(['20 included', salesTax(1, false)]))).toEqual(['10', '1']);
    expect(cellsOf(line('10.00', vat), charging(), known(['20 excluded', salesTax(1, true)]))).toEqual(['12', '1']);
  });

  it('stays as it is where Odoo has a tax of the kind that was charged', () => {
    const both = [salesTax(1, false), salesTax(2, true)] as const;
    expect(cellsOf(line('12.00', vat), included, known(['20 included', ...both]))).toEqual(['12.00', '2']);
    expect(cellsOf(line('12.00', vat), charging(), known(['20 excluded', ...both]))).toEqual(['12.00', '1']);
  });

  it('has as many digits as Odoo keeps', () => {
    const references = known(['20 included', salesTax(1, false)]);
    expect(cellsOf(line('9.99', vat), included, references)[0]).toBe('8.325');
    expect(cellsOf(line('10.00', vat), included, references)[0]).toBe('8.33333333');
    const dialect = { ...someReferences().dialect, priceDigits: 2 };
    expect(cellsOf(line('10.00', vat), included, { ...references, dialect })[0]).toBe('8.33');
  });

  it('loses a tax that shall not be in Odoo', () => {
    const none = { taxes: { mapping: [{ rate: '0.20', tax: false as const }] } };
    expect(cellsOf(line('12.00', vat), charging(gross, none))).toEqual(['10', '']);
    expect(cellsOf(line('10.00', vat), charging({}, none))).toEqual(['10.00', '']);
  });

  it('holds one of two taxes when Odoo takes out only that one', () => {
    const local = { rate: '0.05', amount: '0.50' };
    const taxes = known(['20 included', salesTax(1, true)], ['5 included', salesTax(2, false)]);
    expect(cellsOf(line('12.50', vat, local), included, taxes)).toEqual(['12', '1,2']);
  });
});
