import { describe, expect, it } from 'vitest';
import type { ContactRef } from '../../../shared/odoo/sale-order/contacts/contact-ref.ts';
import type { ContactMatch } from '../../../shared/odoo/sale-order/contacts/match-contacts.ts';
import { contactsOf, type OrderContacts } from '../../../shared/odoo/sale-order/contacts/order-contacts.ts';
import type { References } from '../../../shared/odoo/sale-order/references/references.ts';
import type { OrderInput } from '../../../shared/order/order.ts';
import type { Partner } from '../../../shared/runtime/partner-configuration.ts';
import { contactsOfOrder } from '../../support/contacts-of-order.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, aPartner, someReferences } from '../../support/references.ts';

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
const vatNumber = 'FR40303265045';

interface Different {
  readonly partner?: string;
  readonly customers?: Partner['customers'];
  readonly references?: Partial<References>;
}

const contextOf = (order: Partial<OrderInput>, { partner = 'acme', customers = 'external-id' }: Different = {}) => ({
  ...{ connectionId: 'main', connection: aConnection(), partner, policy: aPartner({ customers }) },
  order: anOrder({ billingAddress: {}, shippingAddress: {}, ...order }),
});

const contacts = (order: Partial<OrderInput>, different: Different = {}): OrderContacts =>
  contactsOfOrder(contextOf(order, different), someReferences(different.references));

/** The rows of the contacts that are made, by external id. */
const rowsOf = ({ records }: OrderContacts) => new Map(records.map(({ externalId, row }) => [externalId, row]));

const rowOf = (made: OrderContacts, contact: ContactRef) =>
  'externalId' in contact ? rowsOf(made).get(contact.externalId) : undefined;

/** The contact that one of the order's own belongs below. */
const parentOf = ({ children }: OrderContacts, contact: ContactRef) =>
  children.find(({ externalId }) => 'externalId' in contact && externalId === contact.externalId)?.parent;

describe('a known customer', () => {
  it('is one contact, whatever the order', () => {
    const [a, b] = [contacts({ customer: known, externalId: '1' }), contacts({ customer: known, externalId: '2' })];
    expect(a.customer).toEqual(b.customer);
    expect(a.records).toHaveLength(1);
    expect([a.invoiceAddress, a.deliveryAddress, a.children]).toEqual([a.customer, a.customer, []]);
  });

  it('is another one at another partner, though the reference is the same', () => {
    const other = contacts({ customer: known }, { partner: 'other' });
    expect(contacts({ customer: known }).customer).not.toEqual(other.customer);
  });

  it('has its addresses as contacts of their own below it', () => {
    const made = contacts({ customer: known, billingAddress: paris, shippingAddress: fresno });
    expect([made.invoiceAddress, made.deliveryAddress].map((address) => parentOf(made, address))).toEqual([
      made.customer,
      made.customer,
    ]);
    expect(
      made.records.map(({ row }) => [
        row['type'],
        row['name'],
        row['city'],
        row['country_id/.id'],
        row['state_id/.id'],
      ]),
    ).toEqual([
      ['contact', 'Ada Lovelace', 'Paris', '75', ''],
      ['invoice', 'Ada Lovelace', 'Paris', '75', ''],
      ['delivery', 'Reception', 'Fresno', '233', '13'],
    ]);
  });

  it('can be written to and called at each of its addresses', () => {
    const customer = { ...known, phone: '+33 1' };
    const { records } = contacts({ customer, billingAddress: paris, shippingAddress: fresno });
    expect(records.map(({ row }) => [row['email'], row['phone']])).toEqual([
      ['ada@example.com', '+33 1'],
      ['ada@example.com', '+33 1'],
      ['ada@example.com', '555'],
    ]);
  });

  it('has one address when goods and invoice go to the same', () => {
    const made = contacts({ customer: known, billingAddress: paris, shippingAddress: { ...paris } });
    expect(made.children).toHaveLength(1);
    expect(made.deliveryAddress).toEqual(made.invoiceAddress);
  });

  it('has the address of an older order untouched when it moves', () => {
    const before = contacts({ customer: known, billingAddress: paris });
    const after = contacts({ customer: known, billingAddress: { ...paris, street1: '2 Rue B' } });
    expect(after.customer).toEqual(before.customer);
    expect(after.invoiceAddress).not.toEqual(before.invoiceAddress);
  });

  it('has an address that names a firm under the name of both', () => {
    const made = contacts({ customer: known, billingAddress: paris, shippingAddress: { ...fresno, company: 'Acme' } });
    expect(rowOf(made, made.deliveryAddress)).toMatchObject({ name: 'Acme, Reception', company_name: '' });
  });
});

describe('a customer who buys for a company', () => {
  const employee = { ...known, company: 'Engines SA', vatNumber };

  it('is a person below the company, which has the tax number and the address, as have invoice and goods', () => {
    const made = contacts({ customer: employee, billingAddress: paris, shippingAddress: fresno });
    const company = parentOf(made, made.customer) ?? expect.fail();
    expect(rowOf(made, company)).toMatchObject({
      ...{ name: 'Engines SA', is_company: '1', vat: vatNumber, street: '1 Rue A', email: '' },
    });
    expect(rowOf(made, made.customer)).toMatchObject({
      ...{ name: 'Ada Lovelace', type: 'contact', is_company: '0', vat: '', street: '', email: 'ada@example.com' },
    });
    expect([parentOf(made, made.invoiceAddress), parentOf(made, made.deliveryAddress)]).toEqual([company, company]);
    expect(rowOf(made, made.invoiceAddress)).toMatchObject({ name: 'Ada Lovelace', vat: '' });
  });

  it('is another contact than the same customer’s own, who stays where older orders left it', () => {
    const [own, forCompany] = [contacts({ customer: known }), contacts({ customer: employee })];
    expect(own.customer).not.toEqual(forCompany.customer);
    expect(parentOf(own, own.customer)).toBeUndefined();
    expect(contacts({ customer: employee, externalId: '2' }).customer).toEqual(forCompany.customer);
  });

  it('shares the company with others who tell the same name and tax number, however they write them', () => {
    const colleague = { externalId: 'c-8', name: 'Grace', company: 'ENGINES S.A.', vatNumber: 'fr 40 303 265 045' };
    const [a, b] = [contacts({ customer: employee }), contacts({ customer: colleague })];
    expect(a.customer).not.toEqual(b.customer);
    expect(parentOf(a, a.customer)).toEqual(parentOf(b, b.customer));
  });

  it.each([
    ['tell no tax number', { externalId: 'c-8', name: 'Grace', company: 'Engines SA' }],
    ['tell another name', { externalId: 'c-8', name: 'Grace', company: 'Motors SA', vatNumber }],
    ['have no account', { name: 'Grace', company: 'Engines SA', vatNumber }],
  ])('shares it with none who %s', (_what, customer) => {
    const [a, b] = [contacts({ customer: employee }), contacts({ customer })];
    expect(parentOf(a, a.customer)).not.toEqual(parentOf(b, b.customer));
  });

  it('is the company itself where both have the same name', () => {
    const made = contacts({ customer: { ...employee, name: 'Engines S.A.' }, billingAddress: paris });
    expect(rowOf(made, made.customer)).toMatchObject({ is_company: '1', vat: vatNumber, email: 'ada@example.com' });
    expect(made.records).toHaveLength(2);
    expect(parentOf(made, made.invoiceAddress)).toEqual(made.customer);
  });

  it('is a private one where only the parcel goes to a company', () => {
    const customer = { ...known, company: 'Office Ltd' };
    const made = contacts({ customer, billingAddress: paris, shippingAddress: { ...fresno, company: 'Office Ltd' } });
    expect(rowOf(made, made.customer)).toMatchObject({ is_company: '0', company_name: 'Office Ltd' });
    expect(parentOf(made, made.customer)).toBeUndefined();
  });

  it('has a tax number of its own without a company', () => {
    const made = contacts({ customer: { ...known, vatNumber }, billingAddress: paris });
    expect(rowOf(made, made.customer)).toMatchObject({ is_company: '0', vat: vatNumber });
  });
});

describe('a guest', () => {
  it('is never the contact of another order, though name and e-mail are the same', () => {
    const [a, b] = [contacts({ customer: guest, externalId: '1' }), contacts({ customer: guest, externalId: '2' })];
    expect(a.customer).not.toEqual(b.customer);
  });

  it('is never a known customer whose reference looks like the order’s', () => {
    const order = { externalId: 'c-7', customer: guest };
    expect(contacts(order).customer).not.toEqual(contacts({ customer: known }).customer);
  });

  it('is the same contact each time that the order comes, and another once the order tells of another address', () => {
    const first = contacts({ customer: guest, billingAddress: paris });
    expect(contacts({ customer: guest, billingAddress: { ...paris } })).toEqual(first);
    const moved = contacts({ customer: guest, billingAddress: { ...paris, street1: '2 Rue B' } });
    expect(moved.customer).not.toEqual(first.customer);
  });

  it('carries the invoice address itself, and has the other one below it', () => {
    const made = contacts({ customer: guest, billingAddress: paris, shippingAddress: fresno });
    expect(made.invoiceAddress).toEqual(made.customer);
    expect(parentOf(made, made.deliveryAddress)).toEqual(made.customer);
    expect(made.children).toHaveLength(1);
    expect(rowOf(made, made.customer)).toMatchObject({ street: '1 Rue A', city: 'Paris', zip: '75001' });
  });

  it('has an address of another name as a contact of its own, so that the name is kept', () => {
    const made = contacts({ customer: guest, billingAddress: { ...paris, name: 'Accounting' } });
    expect(rowOf(made, made.invoiceAddress)).toMatchObject({ type: 'invoice', name: 'Accounting' });
  });

  it('is one contact for all orders that tell nothing but the same name', () => {
    const till = { customer: { name: 'Walk-in' } };
    expect(contacts({ ...till, externalId: '1' }).customer).toEqual(contacts({ ...till, externalId: '2' }).customer);
    const named = contacts({ customer: { name: 'Walk-in', phone: '555' } });
    expect(named.customer).not.toEqual(contacts(till).customer);
  });
});

describe('a customer who is found by the e-mail address', () => {
  const byEmail = (match: ContactMatch, order: Partial<OrderInput> = { customer: guest }) =>
    contacts(order, { customers: 'email', references: { contacts: new Map([['ada@example.com', match]]) } });

  it('is the contact that Odoo has, to which nothing is done, with the order’s addresses below it', () => {
    const order = { customer: { ...guest, email: 'ADA@Example.com' }, billingAddress: paris, shippingAddress: fresno };
    const made = byEmail({ kind: 'one', odooId: 42 }, order);
    expect(made.customer).toEqual({ odooId: 42 });
    expect(made.records.map(({ row }) => row['type'])).toEqual(['invoice', 'delivery']);
    expect(made.children.map(({ parent }) => parent)).toEqual([{ odooId: 42 }, { odooId: 42 }]);
  });

  it('is one contact for all orders that are written before Odoo has any', () => {
    const [a, b] = [
      { customer: guest, externalId: '1' },
      { customer: known, externalId: '2' },
    ].map((order) => byEmail({ kind: 'none' }, order));
    expect(a?.customer).toEqual(b?.customer);
  });

  it('is taken for the partner’s own where nobody can say whose the address is', () => {
    const doubtful = { kind: 'doubtful' } as const;
    expect(byEmail(doubtful, { customer: known }).customer).toEqual(contacts({ customer: known }).customer);
    expect(byEmail(doubtful, { customer: guest }).customer).toEqual(contacts({ customer: guest }).customer);
  });

  it('is found so only where the partner is configured for it', () => {
    const references = { contacts: new Map([['ada@example.com', { kind: 'one', odooId: 42 }] as const]) };
    expect(contacts({ customer: guest }, { references }).customer).toEqual(contacts({ customer: guest }).customer);
  });
});

describe('a partner with a house account', () => {
  const customers = { single: 'AMZ' };
  const account = (matches: number) => ({
    named: new Map([['res.partner AMZ', { id: 77, name: 'Amazon customers', matches }]]),
  });
  const ofHouse = (order: Partial<OrderInput>) => contacts(order, { customers, references: account(1) });

  it('has all orders for that account, and whoever they go to below it', () => {
    const made = ofHouse({ customer: { ...known, phone: '1' }, billingAddress: paris, shippingAddress: fresno });
    expect(made.customer).toEqual({ odooId: 77 });
    expect(made.children.map(({ parent }) => parent)).toEqual([{ odooId: 77 }, { odooId: 77 }]);
    expect(rowOf(made, made.deliveryAddress)).toMatchObject({ name: 'Reception', email: 'ada@example.com' });
  });

  it('invoices that account where an order has no billing address', () => {
    const made = ofHouse({ customer: known, shippingAddress: fresno });
    expect(made.invoiceAddress).toEqual({ odooId: 77 });
  });

  it('finds the person of an order without any address, too', () => {
    const made = ofHouse({ customer: guest });
    expect(rowOf(made, made.deliveryAddress)).toMatchObject({ name: 'Ada Lovelace', type: 'other', street: '' });
    expect(made.invoiceAddress).toEqual({ odooId: 77 });
  });

  it.each([
    ['no active contact', { named: new Map() }],
    ['2 contacts', account(2)],
  ])('waits for the configuration where the account is %s', (words, references) => {
    const refused = contactsOf(contextOf({ customer: known }, { customers }), someReferences(references));
    expect(refused).toMatchObject({ ok: false, failure: { class: 'misconfigured', scope: 'connection' } });
    if (!refused.ok) expect(refused.failure.operatorMessage).toContain(`${words} \`AMZ\``);
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
    const customer = { ...guest, vatNumber, phone: '+33 1' };
    expect(contacts({ customer }).records[0]?.row).toMatchObject({
      ...{ name: 'Ada Lovelace', vat: vatNumber, phone: '+33 1', is_company: '0' },
      ...{ email: 'ada@example.com', street: '', 'country_id/.id': '', 'state_id/.id': '' },
    });
  });

  it('name the customer’s language where Odoo has it, else the company’s', () => {
    const languageOf = (language?: string) =>
      contacts({ customer: { ...guest, ...(language === undefined ? {} : { language }) } }).records[0]?.row['lang'];
    expect([languageOf('fr'), languageOf('ja'), languageOf()]).toEqual(['fr_FR', 'en_US', 'en_US']);
  });
});
