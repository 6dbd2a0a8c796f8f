import { expect, it } from 'vitest';
import { stateCodesOf } from '../../../shared/odoo/sale-order/references/state-codes.ts';

it.each([
  ['US-CA', ['CA', 'US-CA']],
  ['JP-13', ['13', 'JP-13']],
  ['CN-SN', ['陕', 'SN', 'CN-SN']],
  ['PL-LB', ['LS', 'LB', 'PL-LB']],
  ['EE-45', ['EE-44', '45', 'EE-45']],
  ['IE-C', []],
])('%s is looked for as %j', (code, codes) => {
  expect(stateCodesOf(code)).toEqual(codes);
});
