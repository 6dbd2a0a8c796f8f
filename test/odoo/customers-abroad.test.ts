import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type RunningOdoo, startOdoo } from '../../infra/odoo/start-odoo.ts';
import type { OrderInput } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createWriting } from '../support/writing.ts';
import { askOdoo } from './support/call-odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

// Of its own, since it checks tax numbers and speaks French, which other tests do not expect.
let odoo: RunningOdoo;
let store: TestLedger;
beforeAll(async () => {
  const folder = fileURLToPath(new URL('addon', import.meta.url));
  odoo = await startOdoo({ report: () => undefined, addons: { folder, modules: ['base_vat'] } });
  store = await startLedger();
  const { actByHand } = createSaleOrderReader(odoo.access);
  const ids = await askOdoo(odoo.access, z.array(z.int()), {
    ...{ model: 'res.lang', method: 'search', as: 'administrator' },
    body: { domain: [['code', '=', 'fr_FR']], context: { active_test: false } },
  });
  await actByHand('res.lang', 'write', { ids, vals: { active: true } });
}, 300_000);
afterAll(async () => {
  await store?.close();
  await odoo?.stop();
});

const contactSchema = z.array(
  z.object({ vat: z.union([z.string(), z.literal(false)]), lang: z.string(), is_company: z.boolean() }),
);

let count = 0;
/** The company, or the person, that an order was invoiced to in the end. */
const buyerOf = async (customer: Partial<OrderInput['customer']>, country = 'FR') => {
  count += 1;
  const order = anOrder({
    externalId: `abroad-${count}`,
    customer: { externalId: `c-${count}`, name: 'Ada Lovelace', ...customer },
    billingAddress: { street1: '1 Rue A', city: 'Paris', country },
  });
  const writing = createWriting(store.ledger, odoo.access);
  await writing.acceptAndWrite([order]);
  expect(await writing.recordOf(order)).toMatchObject({ state: 'written' });
  const { partner_id: buyer } = await createSaleOrderReader(odoo.access).saleOf(order);
  const [contact] = await askOdoo(odoo.access, contactSchema, {
    ...{ model: 'res.partner', method: 'search_read', as: 'administrator' },
    body: { domain: [['id', '=', buyer[0]]], fields: ['vat', 'lang', 'is_company'] },
  });
  return contact;
};

describe('an Odoo that checks tax numbers', () => {
  test.each([
    ['one that is right', 'FR23334175221', 'FR', 'FR23334175221'],
    ['one without its country', '23334175221', 'FR', '23334175221'],
    ['one with blanks', 'FR 23 334 175 221', 'FR', 'FR23334175221'],
    ['one that is wrong', 'FR12345678901', 'FR', 'FR12345678901'],
    ['one of another country', 'BE0477472701', 'FR', 'BE0477472701'],
    ['what is none', 'none of your business', 'DE', expect.stringMatching(/^none.*business$/i)],
  ])('keeps %s as the customer gave it, of a company and of a person', async (_what, vatNumber, country, kept) => {
    expect(await buyerOf({ vatNumber }, country)).toMatchObject({ vat: kept, is_company: false });
    expect(await buyerOf({ vatNumber, company: `Engines ${vatNumber}` }, country)).toMatchObject({ vat: kept });
  });
});

describe('an Odoo that speaks several languages', () => {
  test.each([
    ['fr', 'fr_FR'],
    ['fr-CH', 'fr_FR'],
    ['en-GB', 'en_US'],
    ['ja', 'en_US'],
  ])('speaks to a customer who asked for %s in %s', async (language, lang) => {
    expect(await buyerOf({ language })).toMatchObject({ lang });
    expect(await buyerOf({ language, company: `Engines ${language}` })).toMatchObject({ lang });
  });
});
