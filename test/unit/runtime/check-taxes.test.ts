import { expect, test } from 'vitest';
import { type ConfigurationInput, parseConfiguration } from '../../../shared/runtime/configuration.ts';

const parse = (taxes: ConfigurationInput['connections'][string]['taxes']) =>
  parseConfiguration({
    connections: {
      main: { url: 'http://odoo.test', products: { shipping: 'SHIP', discount: 'OFF', fee: 'FEE' }, taxes },
    },
    partners: { acme: { connection: 'main' } },
  });

test('rules for taxes are refused where Odoo chooses them by itself', () => {
  const mapping = [{ rate: '0.20', tax: '20%' }];
  expect(parse({ mapping }).connections['main']?.taxes.by).toBe('charge');
  expect(() => parse({ mapping, by: 'fiscal-position' })).toThrow('connections.main.taxes.mapping: has no effect');
});
