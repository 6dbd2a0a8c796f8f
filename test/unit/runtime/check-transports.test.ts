import { expect, it } from 'vitest';
import { parseConfiguration } from '../../../shared/runtime/configuration.ts';

const parse = (different: object) => {
  const products = { shipping: 'SHIP', discount: 'OFF', fee: 'FEE' };
  return parseConfiguration({
    connections: { main: { url: 'https://odoo.example.com', products, ...different } },
    partners: { acme: { connection: 'main' } },
  });
};

it('asks Odoo for its version where nobody says how to call it', () => {
  expect(parse({}).connections['main']?.transport).toBe('auto');
});

it.each(['jsonrpc', 'xmlrpc'])('wants the names that %s sends with every call', (transport) => {
  expect(() => parse({ transport })).toThrow(/main\.database: is required.*\n.*main\.login: is required/);
  expect(parse({ transport, database: 'shop', login: 'waybill' }).connections['main']).toMatchObject({ transport });
});

it('refuses a transport that there is not', () => {
  expect(() => parse({ transport: 'soap' })).toThrow(/main\.transport: .*"xmlrpc"/);
});
