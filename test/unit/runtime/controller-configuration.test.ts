import { expect, it } from 'vitest';
import { type ConfigurationInput, parseConfiguration } from '../../../shared/runtime/configuration.ts';

type ConnectionInput = ConfigurationInput['connections'][string];

const controller = { path: '/api/order', type: 'http', auth: { kind: 'bearer' } } as const;

const parse = (different: Partial<ConnectionInput>, partners = ['acme']) =>
  parseConfiguration({
    connections: {
      main: {
        ...{ url: 'https://odoo.example.com', transport: 'controller', controller },
        products: { shipping: 'SHIP', discount: 'OFF', fee: 'FEE' },
        ...different,
      },
    },
    partners: Object.fromEntries(partners.map((partner) => [partner, { connection: 'main' }])),
  });

it('takes a controller that is described with what it needs', () => {
  expect(parse({}).connections['main']?.controller).toMatchObject({ orders: 'one', updates: 'unsupported' });
});

it.each<[string, Partial<ConnectionInput>, RegExp]>([
  ['the transport without a controller', { controller: undefined }, /main\.controller: is required/],
  ['a controller with another transport', { transport: 'json2' }, /main\.controller: belongs to the transport/],
  [
    'a session without a database',
    { controller: { ...controller, auth: { kind: 'session' } } },
    /main\.database: is required to sign in/,
  ],
  ['a form for a json controller', { controller: { ...controller, type: 'json', encoding: 'form' } }, /takes no form/],
  ['another method for a json controller', { controller: { ...controller, type: 'json', method: 'PUT' } }, /POST only/],
  [
    'a json look-up by GET',
    { controller: { ...controller, lookUp: { path: '/find', type: 'json', absent: [{ status: 404 }] } } },
    /lookUp\.method: a json controller takes POST only/,
  ],
  [
    'a json update by PUT',
    { controller: { ...controller, type: 'json', updates: { path: '/o/{id}' } } },
    /updates\.method: a json controller takes POST only/,
  ],
  [
    'many orders without a place',
    { controller: { ...controller, orders: 'many', body: { at: '' } } },
    /body\.at: many orders need a place/,
  ],
  [
    'a condition without anything',
    { controller: { ...controller, success: { when: [{}] } } },
    /needs a status or a path/,
  ],
  [
    'a path into prototypes',
    { controller: { ...controller, success: { id: 'a.__proto__.b' } } },
    /names joined by dots/,
  ],
])('refuses %s', (_name, different, message) => {
  expect(() => parse(different)).toThrow(message);
});

it('refuses references that two partners of one Odoo may share', () => {
  expect(() => parse({}, ['acme', 'other'])).toThrow(/must be "waybillId": acme, other/);
  expect(parse({ controller: { ...controller, reference: 'waybillId' } }, ['acme', 'other']).partners).toHaveProperty(
    'other',
  );
});
