import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { salesOf, saleOf, actByHand } = createSaleOrderReader(odoo);
const run = randomUUID().slice(0, 8);

type Different = Parameters<typeof createWriting>[2];
let store: TestLedger;
const writingFor = (partner: NonNullable<Different>['partner'] = {}) => createWriting(store.ledger, odoo, { partner });
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const billingAddress = { street1: '1 Rue A', city: 'Paris', postalCode: '75001', country: 'FR' };
const shippingAddress = {
  street1: '2 Main St',
  city: 'Fresno',
  postalCode: '93650',
  country: 'US',
  subdivision: 'US-CA',
};

let count = 0;
const nextOrder = (different: Partial<OrderInput>): Order => {
  count += 1;
  return anOrder({ externalId: `${run}-${count}`, revision: 1, billingAddress, ...different });
};

const link = z.union([z.tuple([z.int(), z.string()]), z.literal(false)]);
const text = z.union([z.string(), z.literal(false)]);
const contactSchema = z.object({
  ...{ id: z.int(), name: text, type: z.string(), is_company: z.boolean(), parent_id: link },
  ...{
    commercial_partner_id: link,
    vat: text,
    email: text,
    phone: text,
    street: text,
    company_name: text,
    write_date: z.string(),
  },
});
type Contact = z.output<typeof contactSchema>;

const contacts = (domain: readonly unknown[]): Promise<Contact[]> =>
  askOdoo(odoo, z.array(contactSchema), {
    ...{ model: 'res.partner', method: 'search_read', as: 'administrator' },
    body: { domain, fields: Object.keys(contactSchema.shape), order: 'id', context: { active_test: false } },
  });
const contact = async ([id]: readonly [number, string]) => (await contacts([['id', '=', id]]))[0] ?? expect.fail();

/** Makes a contact as a person would, and returns its id. */
const makeContact = async (values: Readonly<Record<string, unknown>>): Promise<number> => {
  const vals_list = [{ name: 'Ada Lovelace', ...values }];
  const call = { model: 'res.partner', method: 'create', body: { vals_list }, as: 'administrator' } as const;
  return (await askOdoo(odoo, z.tuple([z.int()]), call))[0];
};

const stateOf = async (writing: ReturnType<typeof writingFor>, order: Order) => (await writing.recordOf(order)).state;

describe('a customer who buys for a company', () => {
  const vatNumber = 'FR40303265045';
  const employee = {
    externalId: `${run}-b2b`,
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    company: `Engines ${run}`,
    vatNumber,
  };

  test('is a person below the company, and invoice and goods go to addresses of the company', async () => {
    const orders = [1, 2].map(() => nextOrder({ customer: employee, shippingAddress }));
    await writingFor().acceptAndWrite(orders);
    const [sale, again] = await salesOf(orders);
    if (!sale || !again) throw new Error('Nothing was written');
    const person = await contact(sale.partner_id);
    expect(person).toMatchObject({ name: 'Ada Lovelace', email: 'ada@example.com', is_company: false, vat: vatNumber });
    const company = await contact(person.parent_id || expect.fail());
    expect(company).toMatchObject({ name: `Engines ${run}`, is_company: true, vat: vatNumber, street: '1 Rue A' });
    for (const address of [sale.partner_invoice_id, sale.partner_shipping_id]) {
      expect(await contact(address)).toMatchObject({ commercial_partner_id: [company.id, company.name] });
    }
    expect((await contact(sale.partner_shipping_id)).type).toBe('delivery');
    expect(again.partner_id).toEqual(sale.partner_id);
  });

  test('shares it with a colleague, and never with a guest who claims the same', async () => {
    const colleague = { ...employee, externalId: `${run}-b2b-2`, name: 'Grace Hopper' };
    const { externalId: _, ...claimed } = employee;
    const orders = [employee, colleague, claimed].map((customer) => nextOrder({ customer }));
    await writingFor().acceptAndWrite(orders);
    const buyers = await Promise.all(orders.map(async (order) => contact((await saleOf(order)).partner_id)));
    const [own, colleagues, guests] = buyers.map(({ parent_id }) => parent_id || expect.fail());
    expect(colleagues).toEqual(own);
    expect(guests?.[0]).not.toBe(own?.[0]);
  });

  test('leaves older private orders and their contact as they were', async () => {
    const { company: _, vatNumber: __, ...person } = { ...employee, externalId: `${run}-both` };
    const before = nextOrder({ customer: person });
    await writingFor().acceptAndWrite([before]);
    const privately = await contact((await saleOf(before)).partner_id);
    const after = nextOrder({ customer: { ...person, company: `Motors ${run}`, vatNumber } });
    await writingFor().acceptAndWrite([after]);
    expect(await contact((await saleOf(before)).partner_id)).toEqual(privately);
    expect((await saleOf(after)).partner_id[0]).not.toBe(privately.id);
  });
});

test('a contact that a person has moved below another one stays there', async () => {
  const customer = { externalId: `${run}-moved`, name: 'Ada Lovelace', company: `Moved ${run}` };
  const writing = writingFor();
  const [first, second] = [nextOrder({ customer }), nextOrder({ customer })];
  await writing.acceptAndWrite([first]);
  const [id] = (await saleOf(first)).partner_id;
  const rightful = await makeContact({ name: `Rightful ${run}`, is_company: true });
  await actByHand('res.partner', 'write', { ids: [id], vals: { parent_id: rightful } });
  await writing.acceptAndWrite([second]);
  const { partner_id: buyer } = await saleOf(second);
  expect(buyer[0]).toBe(id);
  expect(await contact(buyer)).toMatchObject({ parent_id: [rightful, `Rightful ${run}`] });
});

describe('a customer who is found by the e-mail address', () => {
  const buy = async (email: string, different: Partial<OrderInput> = {}) => {
    const writing = writingFor({ customers: 'email' });
    const order = nextOrder({ customer: { name: 'A. Lovelace', email }, ...different });
    await writing.acceptAndWrite([order]);
    expect(await stateOf(writing, order)).toBe('written');
    return saleOf(order);
  };

  test('is the one contact that has it, in capitals or not, which is left as it is; addresses are new below it', async () => {
    const id = await makeContact({ email: `Ada <Ada.${run}@Example.com>`, street: 'Typed in by hand' });
    const before = await contact([id, '']);
    const sale = await buy(`ADA.${run}@example.COM`);
    expect(sale.partner_id[0]).toBe(id);
    expect(await contact([id, ''])).toEqual(before);
    expect(await contact(sale.partner_invoice_id)).toMatchObject({
      type: 'invoice',
      street: '1 Rue A',
      parent_id: [id, 'Ada Lovelace'],
    });
  });

  test('is never somebody who signs in to Odoo', async () => {
    const users = await contacts([
      ['user_ids', '!=', false],
      ['email', '!=', false],
    ]);
    const portal = users.find(({ email }) => email === 'joel.willis63@example.com') ?? expect.fail();
    const internal = users.find(({ email }) => email === 'mark.brown23@example.com') ?? expect.fail();
    for (const user of [portal, internal]) {
      const sale = await buy(user.email || '');
      expect(sale.partner_id[0]).not.toBe(user.id);
      expect(await contact([user.id, ''])).toEqual(user);
    }
  });

  test.each([
    ['two contacts have it', () => [{}, {}]],
    ['it is that of an address', () => [{ type: 'invoice' }]],
    ['its contact is archived', () => [{ active: false }]],
    ['a contact has it among others', () => [{ email: `more-${run}@example.com, other-${run}@example.com` }]],
  ])('is nobody whom Odoo has when %s', async (what, contactsOfIt) => {
    const email = what.includes('among')
      ? `more-${run}@example.com`
      : `${what.replaceAll(' ', '-')}-${run}@example.com`;
    const ids = await Promise.all(contactsOfIt().map((values) => makeContact({ email, ...values })));
    const sale = await buy(email);
    expect(ids).not.toContain(sale.partner_id[0]);
    expect(await contact(sale.partner_id)).toMatchObject({ name: 'A. Lovelace', email });
  });

  test('is one contact for all orders of that address, those of one batch and later ones', async () => {
    const email = `new-${run}@example.com`;
    const writing = writingFor({ customers: 'email' });
    const customer = { name: 'A. Lovelace', email };
    const orders = [nextOrder({ customer }), nextOrder({ customer: { ...customer, externalId: `${run}-new` } })];
    await writing.acceptAndWrite(orders);
    const later = await buy(email.toUpperCase());
    const buyers = (await salesOf(orders)).map(({ partner_id: [id] }) => id);
    expect(new Set([...buyers, later.partner_id[0]]).size).toBe(1);
  });

  test('is another one once Odoo gives the first a login', async () => {
    const email = `login-${run}@example.com`;
    const first = await buy(email);
    const vals_list = [{ name: 'Ada', login: email, partner_id: first.partner_id[0] }];
    await actByHand('res.users', 'create', { vals_list, context: { no_reset_password: true } });
    const second = await buy(email);
    expect(second.partner_id[0]).not.toBe(first.partner_id[0]);
  });
});

describe('a partner with a house account', () => {
  test('has every order for it, with whoever it goes to below it, many at once', async () => {
    const ref = `AMZ-${run}`;
    const id = await makeContact({ name: `Amazon ${run}`, ref, is_company: true, vat: 'LU20260743', street: 'House' });
    const house = await contact([id, '']);
    const writing = writingFor({ customers: { single: ref } });
    const orders = Array.from({ length: 12 }, (_, index) =>
      nextOrder({
        customer: {
          externalId: `${run}-h${index}`,
          name: `Customer ${index}`,
          email: `h${index}@example.com`,
          vatNumber: 'X',
        },
        billingAddress: {},
        shippingAddress: { ...shippingAddress, street1: `${index} Main St` },
      }),
    );
    await writing.acceptAndWrite(orders);
    const names = [];
    for (const sale of await salesOf(orders)) {
      expect([sale.partner_id[0], sale.partner_invoice_id[0]]).toEqual([id, id]);
      const person = await contact(sale.partner_shipping_id);
      expect(person).toMatchObject({ type: 'delivery', parent_id: [id, house.name] });
      names.push(person.name);
    }
    expect(names.toSorted()).toEqual(orders.map(({ customer }) => customer.name).toSorted());
    expect(await contact([id, ''])).toMatchObject({ name: house.name, vat: house.vat, street: 'House' });
  });

  test('finds whoever told a name only, and has one contact for all who told the same', async () => {
    const id = await makeContact({ name: `Till ${run}`, is_company: true });
    const writing = writingFor({ customers: { single: id } });
    const orders = [1, 2].map(() => nextOrder({ customer: { name: 'Walk-in' }, billingAddress: {} }));
    await writing.acceptAndWrite(orders);
    const [a, b] = await salesOf(orders);
    expect(a?.partner_shipping_id).toEqual(b?.partner_shipping_id);
    expect(await contact(a?.partner_shipping_id ?? expect.fail())).toMatchObject({ name: 'Walk-in', type: 'other' });
  });

  test('waits for the configuration when there is no such account', async () => {
    const writing = writingFor({ customers: { single: `Nobody ${run}` } });
    await writing.acceptAndWrite([nextOrder({ customer: { name: 'Ada' } })]);
    expect(writing.paused.map(([failureClass]) => failureClass)).toEqual(['misconfigured']);
  });
});
