import type { Values } from '../records/row.ts';

const rates = ['20', '5', '5.5', '6', '10', '19', '21'];

const tax = (name: string, percent: number, included: boolean, use = 'sale'): Values => ({
  name,
  amount: percent,
  price_include: included,
  price_include_override: included ? 'tax_included' : 'tax_excluded',
  amount_type: 'percent',
  type_tax_use: use,
  active: true,
  company_id: 1,
  sequence: 1,
});

/** The 15 % and the exempt taxes of Odoo's demo data, then common rates, each put on the price and included in it. */
export const taxRows: readonly Values[] = [
  tax('15%', 15, false),
  tax('15%', 15, false, 'purchase'),
  tax('0% Exports', 0, false),
  tax('0% Imports', 0, false, 'purchase'),
  tax('15% included', 15, true),
  ...rates.flatMap((rate) => [tax(`${rate}%`, Number(rate), false), tax(`${rate}% included`, Number(rate), true)]),
];
