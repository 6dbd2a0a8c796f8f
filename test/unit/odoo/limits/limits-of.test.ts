import { expect, it } from 'vitest';
import { limitsOf } from '../../../../shared/odoo/limits/limits-of.ts';

it('keeps to the rules of Odoo Online without being told, and to nothing elsewhere', () => {
  expect(limitsOf({ url: 'https://engines.odoo.com', limits: {} })).toEqual({ callsPerSecond: 1, inFlight: 1 });
  expect(limitsOf({ url: 'https://odoo.com.example.com', limits: {} })).toBeUndefined();
});

it('takes what is configured, on Odoo Online too', () => {
  expect(limitsOf({ url: 'https://engines.odoo.com', limits: { inFlight: 3 } })).toEqual({ inFlight: 3 });
});
