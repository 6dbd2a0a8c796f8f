import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { orderSchema } from '../../../shared/order/order.ts';
import { orderJsonSchema } from '../../../shared/order/order-json-schema.ts';
import { anOrderInput } from '../../support/orders.ts';

// Read back from its JSON text, so that the check is over what a partner would be given.
const fromJsonSchema = z.fromJSONSchema(JSON.parse(JSON.stringify(orderJsonSchema)));

const [line] = anOrderInput().lines;
const address = { street1: '1 Rue A', city: 'Paris', country: 'FR' };

const good = {
  'a usual order': {},
  'an empty address': { billingAddress: {} },
  'an address with empty text': { shippingAddress: { ...address, street2: '', phone: '' } },
  'an order without addresses': { billingAddress: undefined },
  'a revision that counts': { revision: 7 },
  'an empty e-mail address': { customer: { name: 'Ada', email: '' } },
  attributes: { attributes: { channel: 'web' } },
};

const bad = {
  'an unknown field': { colour: 'red' },
  'an unknown field in an address': { billingAddress: { ...address, colour: 'red' } },
  'an address that lacks its city': { billingAddress: { street1: '1 Rue A', country: 'FR' } },
  'no lines': { lines: [] },
  'too many lines': { lines: Array.from({ length: 501 }, (_, at) => ({ ...line, externalId: `${at}` })) },
  'a quantity of zero': { lines: [{ ...line, quantity: '0' }] },
  'a negative discount': { lines: [{ ...line, discount: '-1.00' }] },
  'a price that is a number': { lines: [{ ...line, unitPrice: 10 }] },
  'a time without a zone': { placedAt: '2026-11-22T10:00:00' },
  'a negative revision': { revision: -1 },
  'a status that does not exist': { status: 'lost' },
  'a customer without a name': { customer: {} },
  'a note that is too long': { note: 'x'.repeat(5001) },
  'an e-mail address without a host': { customer: { name: 'Ada', email: 'ada' } },
};

describe('the JSON Schema of an order', () => {
  it.each(Object.entries(good))('takes %s, as the door does', (_what, different) => {
    const order = JSON.parse(JSON.stringify({ ...anOrderInput(), ...different }));
    expect([fromJsonSchema.safeParse(order).success, orderSchema.safeParse(order).success]).toEqual([true, true]);
  });

  it.each(Object.entries(bad))('refuses %s, as the door does', (_what, different) => {
    const order = { ...anOrderInput(), ...different };
    expect([fromJsonSchema.safeParse(order).success, orderSchema.safeParse(order).success]).toEqual([false, false]);
  });

  it('requires what the door requires', () => {
    expect(orderJsonSchema.required).toEqual(
      expect.arrayContaining(['externalId', 'revision', 'placedAt', 'currency', 'customer', 'lines', 'totals']),
    );
    expect(orderJsonSchema.required).not.toContain('billingAddress');
  });
});
