import { describe, expect, it } from 'vitest';
import { contactsOf } from '../../../shared/odoo/sale-order/contacts.ts';
import type { OrderInput } from '../../../shared/order/order.ts';
import { anOrder } from '../../support/orders.ts';
import { someReferences } from '../../support/references.ts';

const paris = { street1: '1 Rue A', city: 'Paris', postalCode: '75001', country: 'FR', subdivision: 'FR-75' };
const fresno = {
  name: 'Reception',
  street1: '2 Main St',
  city: 'Fresno',
  country: 'US',
  subdivision: 'US-CA',
  phone: '555',
};
const known = { externalId: 'c-7', name: 'Ada Lovelace', email: 'ada@example.com' };
const guest = { name: 'Ada Lovelace', email: 'ada@example.com' };

const contacts = (different: Partial<OrderInput>, partner = 'acme') =>
  contactsOf('main', partner, anOrder({ billingAddress: {}, shippingAddress: {}, ...different }), someReferences());

describe('a known customer', () => {
  it('is one contact, whatever the order', () => {
    const [a, b] = [contacts({ customer: known, externalId: '1' }), contacts({ customer: known, externalId: '2' })];
    expect(a.customer).toBe(b.customer);
    expect(a.records).toHaveLength(1);
    expect([a.invoiceAddress, a.deliveryAddress, a.children]).toEqual([a.customer, a.customer, []]);
  });

  it('is another one at another partner, though the reference is the same', () => {
    expect(contacts({ customer: known }, 'acme').customer).not.toBe(contacts({ customer: known }, 'other').customer);
  });

  it('has its addresses as contacts of their own below it', () => {
    const { customer, records, children, invoiceAddress, deliveryAddress } = contacts({
      customer: known,
      billingAddress: paris,
      shippingAddress: fresno,
    });
    expect(records.map(({ externalId }) => externalId)).toEqual([customer, invoiceAddress, deliveryAddress]);
    expect(children).toEqual([invoiceAddress, deliveryAddress]);
    expect(
      records.map(({ row }) => [row['type'], row['name'], row['city'], row['country_id/.id'], row['state_id/.id']]),
    ).toEqual([
      ['contact', 'Ada Lovelace', 'Paris', '75', ''],
      ['invoice', 'Ada Lovelace', 'Paris', '75', ''],
      ['delivery', 'Reception', 'Fresno', '233', '13'],
    ]);
  });

  it('has one address when goods and invoice go to the same', () => {
    const { children, invoiceAddress, deliveryAddress } = contacts({
      customer: known,
      billingAddress: paris,
      shippingAddress: { ...paris },
    });
    expect(children).toEqual([invoiceAddress]);
    expect(deliveryAddress).toBe(invoiceAddress);
  });

  it('has the address of an older order untouched when it moves', () => {
    const before = contacts({ customer: known, billingAddress: paris });
    const after = contacts({ customer: known, billingAddress: { ...paris, street1: '2 Rue B' } });
    expect(after.customer).toBe(before.customer);
    expect(after.invoiceAddress).not.toBe(before.invoiceAddress);
  });
});

describe('a guest', () => {
  it('is never the contact of another order, though name and e-mail are the same', () => {
    const [a, b] = [contacts({ customer: guest, externalId: '1' }), contacts({ customer: guest, externalId: '2' })];
    expect(a.customer).not.toBe(b.customer);
  });

  it('is never a known customer whose reference looks like the order’s', () => {
    const order = { externalId: 'c-7', customer: guest };
    expect(contacts(order).customer).not.toBe(contacts({ customer: known }).customer);
  });

  it('is the same contact each time that the order comes, and another once the order tells of another address', () => {
    const first = contacts({ customer: guest, billingAddress: paris });
    expect(contacts({ customer: guest, billingAddress: { ...paris } })).toEqual(first);
    const moved = contacts({ customer: guest, billingAddress: { ...paris, street1: '2 Rue B' } });
    expect(moved.customer).not.toBe(first.customer);
  });

  it('carries the invoice address itself, and has the other one below it', () => {
    const { customer, invoiceAddress, children, deliveryAddress, records } = contacts({
      customer: guest,
      billingAddress: paris,
      shippingAddress: fresno,
    });
    expect(invoiceAddress).toBe(customer);
    expect(children).toEqual([deliveryAddress]);
    expect(records[0]?.row).toMatchObject({ street: '1 Rue A', city: 'Paris', zip: '75001' });
  });
});

describe('the cells of a contact', () => {
  it('say nothing where nothing is known, with the same columns for every contact', () => {
    const { records } = contacts({ customer: { name: 'Ada' }, shippingAddress: fresno });
    const columns = records.map(({ row }) => Object.keys(row).toSorted());
    expect(new Set(columns.map((names) => names.join())).size).toBe(1);
    expect(records[0]?.row).toMatchObject({ email: '', vat: '', company_name: '', phone: '555' });
  });

  it('hold what the order says of the person', () => {
    const customer = { ...guest, company: 'Engines SA', vatNumber: 'FR40303265045', phone: '+33 1' };
    expect(contacts({ customer }).records[0]?.row).toMatchObject({
      ...{ name: 'Ada Lovelace', company_name: 'Engines SA', vat: 'FR40303265045', phone: '+33 1' },
      ...{ email: 'ada@example.com', street: '', 'country_id/.id': '', 'state_id/.id': '' },
    });
  });
});
