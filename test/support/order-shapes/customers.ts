import { numbered, type OrderShape, plain } from './order-shape.ts';

const lines = numbered({ sku: 'E-COM06', quantity: '1', unitPrice: '10.00' });
const totals = { tax: '0.00', total: '10.00' };
const expected = {
  lines: [{ product: 'E-COM06', quantity: 1, price: 10 }],
  ...{ untaxed: '10.00', tax: '0.00', total: '10.00' },
};
const paris = { street1: '1 Rue A', city: 'Paris', postalCode: '75001', country: 'FR', subdivision: 'FR-75' };

/** Whom an order is for. */
export const customerShapes: readonly OrderShape[] = [
  {
    name: 'a guest with one address',
    order: plain({
      customer: { name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 202 555 0100' },
      billingAddress: {
        street1: '1 Navy Way',
        city: 'Arlington',
        postalCode: '22202',
        country: 'US',
        subdivision: 'US-VA',
      },
      ...{ lines, totals },
    }),
    expected,
  },
  {
    name: 'a guest who sends it to somebody else',
    order: plain({
      customer: { name: 'Grace Hopper', email: 'grace@example.com' },
      billingAddress: { street1: '1 Navy Way', city: 'Arlington', country: 'US' },
      shippingAddress: { ...paris, name: 'Jean Bartik' },
      ...{ lines, totals },
    }),
    expected,
  },
  {
    name: 'somebody of whom nothing is known but that they paid at the till',
    order: plain({ customer: { name: 'Anonymous' }, lines, totals }),
    expected,
  },
  {
    name: 'a company with its VAT number, and who ordered there',
    order: plain({
      customer: {
        ...{ externalId: 'shapes-b2b', name: 'Ada Lovelace', email: 'ada@engines.example' },
        ...{ company: 'Engines SA', vatNumber: 'FR40303265045', language: 'fr' },
      },
      billingAddress: { ...paris, company: 'Engines SA' },
      shippingAddress: { ...paris, street1: '2 Rue B', company: 'Engines SA', name: 'Warehouse' },
      ...{ lines, totals },
    }),
    expected,
  },
  {
    name: 'one house account for all of a partner',
    partner: { customers: { single: 'Azure Interior' } },
    order: plain({ customer: { name: 'Somebody' }, shippingAddress: { ...paris, name: 'Somebody' }, lines, totals }),
    expected,
  },
  {
    name: 'a country without states in Odoo, and a state that Odoo does not know',
    order: plain({
      customer: { externalId: 'shapes-is', name: 'Björk' },
      billingAddress: { street1: 'Laugavegur 1', city: 'Reykjavík', country: 'IS', subdivision: 'IS-1' },
      ...{ lines, totals },
    }),
    expected,
  },
];
