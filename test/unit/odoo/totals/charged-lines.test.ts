import { describe, expect, it } from 'vitest';
import { draftLines } from '../../../../shared/odoo/sale-order/lines/draft-lines.ts';
import { chargedLines } from '../../../../shared/odoo/sale-order/totals/charged-lines.ts';
import { charging, oneLine } from '../../../support/charging.ts';

const chargedOf = (...given: Parameters<typeof charging>) => {
  const context = charging(...given);
  return chargedLines(context, draftLines(context, { priceDigits: 2 })).map(({ label, net, tax, externalIds }) => [
    label,
    net.toFixed(2),
    tax.toFixed(2),
    externalIds.length,
  ]);
};
const vat = (amount: string) => [{ rate: '0.20', amount }];

describe('what was charged, line by line', () => {
  it('counts a discount that is a line of its own, and the tax once, with its article', () => {
    const line = { externalId: 'A', sku: 'E-COM06', quantity: '3', unitPrice: '10.00', discount: '0.01' };
    const order = { lines: [{ ...line, taxes: vat('6.00') }], shipping: [], discounts: [] };
    expect(chargedOf({ ...order, totals: { tax: '6.00', total: '35.99' } })).toEqual([
      ['Line A (`E-COM06`)', '29.99', '6.00', 2],
    ]);
  });

  it('takes the tax of a discount off', () => {
    const order = {
      ...oneLine('30.00', [['0.20', '6.00']], { tax: '5.00', total: '30.00' }),
      discounts: [{ code: 'FIVE', amount: '5.00', taxes: vat('1.00') }],
    };
    expect(chargedOf(order).at(-1)).toEqual(['Discount FIVE', '-5.00', '-1.00', 1]);
  });

  it('takes the tax out of prices that hold it, the one that somebody else owes too', () => {
    const gross = { ...oneLine('12.00', [['0.20', '2.00']], { tax: '2.00', total: '12.00' }), taxesIncluded: true };
    expect(chargedOf(gross)).toEqual([['Line 1 (`E-COM06`)', '10.00', '2.00', 1]]);
    const none = { taxes: { mapping: [{ rate: '0.2', tax: false as const }] } };
    expect(chargedOf(gross, none)).toEqual([['Line 1 (`E-COM06`)', '10.00', '0.00', 1]]);
  });

  it('leaves out headings and remarks', () => {
    const line = { externalId: '1', sku: 'E-COM06', quantity: '1', unitPrice: '1.00', section: 'Desk', notes: ['Oak'] };
    const order = { lines: [line], shipping: [], discounts: [], totals: { tax: '0', total: '1.00' } };
    expect(chargedOf(order)).toEqual([['Line 1 (`E-COM06`)', '1.00', '0.00', 1]]);
  });
});
