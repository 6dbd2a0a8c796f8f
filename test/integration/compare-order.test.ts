import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { packOrder } from '../../shared/ledger/content.ts';
import { keepUnedited } from '../../shared/ledger/edits.ts';
import { keepOriginal } from '../../shared/ledger/originals.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import { readOriginalOf } from '../../shared/operator/read-original-of.ts';
import { editedRank } from '../../shared/order/edited-rank.ts';
import { createComparing, differencesIn } from '../support/comparing.ts';
import { controllerExample } from '../support/controller-example.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { aPartner } from '../support/references.ts';
import { aShopifyOrder } from '../support/shopify-orders.ts';
import { createWriting } from '../support/writing.ts';

let store: TestLedger;
let odoo: OdooSimulator;
let writing: ReturnType<typeof createWriting>;
let comparing: ReturnType<typeof createComparing>;
beforeAll(async () => {
  [store, odoo] = await Promise.all([startLedger(), startOdooSimulator({ port: 0 })]);
  writing = createWriting(store.ledger, odoo);
  comparing = createComparing(store, odoo);
});
afterAll(() => Promise.all([store?.close(), odoo?.close()]));

const linesSchema = z.array(z.object({ id: z.int(), name: z.string(), order_id: z.tuple([z.int(), z.string()]) }));

/** A person changes a line of an order, or takes it off. */
const actByHand = async (externalId: string, name: string, method: 'write' | 'unlink', args: object): Promise<void> => {
  const call = createJson2({ ...odoo, apiKey: odoo.adminApiKey, timeoutMs: 5_000 });
  const { odoo: sale } = await writing.recordOf({ externalId });
  const its = { domain: [['order_id', '=', sale?.id]], fields: ['name', 'order_id'] };
  const lines = await call('sale.order.line', 'search_read', its, linesSchema);
  if (!lines.ok) throw new Error(lines.failure.operatorMessage);
  const ids = lines.value.filter((line) => line.name.startsWith(name)).map(({ id }) => id);
  const changed = await call('sale.order.line', method, { ids, ...args }, z.unknown());
  if (!changed.ok) throw new Error(changed.failure.operatorMessage);
};

test('an order that nobody touched agrees with Odoo in every value, each said on both sides', async () => {
  await writing.acceptAndWrite([anOrder({ externalId: 'same' })]);
  const comparison = await comparing.compare('same');
  expect(differencesIn(comparison)).toEqual({});
  expect(comparison.text).toMatch(/^All values agree with S\d+\.$/);
  expect(comparison.odoo?.url).toBe(`${odoo.url}/mail/view?model=sale.order&res_id=${comparison.odoo?.id}`);
  const fields = comparison.rows.map(({ field, canonical, odoo: shown }) => [field, canonical, shown]);
  expect(fields).toEqual(
    expect.arrayContaining([
      ['Reference', 'same', 'same'],
      ['Invoice address', '1 Rue A, 75001 Paris, FR', 'Ada Lovelace, 1 Rue A, 75001 Paris, FR'],
      ['Total', '25.80', '25.80'],
      ['Line 1 · article', 'E-COM06', 'E-COM06'],
      ['Line 1 · quantity', '2', '2'],
      ['Line 1 · amount without tax', '19.00', '19.00'],
    ]),
  );
});

test('a line that a person changed and one that was taken off are marked as such', async () => {
  await writing.acceptAndWrite([anOrder({ externalId: 'edited' })]);
  await actByHand('edited', 'Corner desk', 'write', { vals: { product_uom_qty: 3 } });
  await actByHand('edited', 'DHL', 'unlink', {});
  const comparison = await comparing.compare('edited');
  const touched = 'Somebody changed the line in Odoo.';
  expect(differencesIn(comparison)).toMatchObject({
    'Line 1 · quantity': { canonical: '2', odoo: '3', note: touched },
    'Line 1 · amount without tax': { canonical: '19.00', odoo: '28.50', note: touched },
    'Shipping · DHL': { canonical: '1 × 5.00 DHL', odoo: 'not there', note: 'The line is not in Odoo.' },
    Total: { canonical: '25.80' },
  });
  expect(comparison.text).toMatch(/^\d values differ from S\d+\.$/);
});

test('an older revision in Odoo is told as the reason why values differ', async () => {
  const order = { externalId: 'newer', revision: 1 } as const;
  await writing.acceptAndWrite([anOrder(order)]);
  await writing.acceptAll([anOrder({ ...order, revision: 2, customer: { externalId: 'c-7', name: 'Ada King' } })]);
  const comparison = await comparing.compare('newer');
  expect(comparison.text).toContain('Odoo has an older revision');
  expect(differencesIn(comparison)).toMatchObject({ Customer: { canonical: 'Ada King', odoo: 'Ada Lovelace' } });
});

test('an order that a person edited shows what the partner sent beside what it says now', async () => {
  const [sent, edited] = [anOrder({ externalId: 'mended' }), anOrder({ externalId: 'mended', note: 'Ring twice' })];
  const record = await writing.accept(sent);
  const unedited = { content: record.content, packed: record.packed ?? packOrder(sent) };
  await keepUnedited(store, record, unedited);
  const partners = { acme: aPartner() };
  const original = await readOriginalOf(store, partners, { ...record, rank: editedRank(record.rank) ?? '' }, edited);
  expect(JSON.parse(original?.body ?? '')).toEqual(JSON.parse(JSON.stringify(sent)));
  expect(await readOriginalOf(store, { acme: aPartner({ platform: 'shopify' }) }, record, sent)).toBeUndefined();
});

test('of an order of a platform the original is what the platform sent, value by value', async () => {
  const line = { externalId: '9001', sku: 'E-COM06', quantity: '1', unitPrice: '40.00' };
  const totals = { tax: '0.00', total: '40.00' };
  const order = anOrder({ externalId: 'shop', lines: [line], shipping: [], discounts: [], totals });
  const record = await writing.accept(order);
  const sent = { mediaType: 'application/json', body: JSON.stringify(aShopifyOrder()), from: 'shopify' };
  await keepOriginal(store, record, { ...sent, receivedAt: '2026-11-22T10:00:00Z' });
  const { rows } = await comparing.compare('shop');
  const originals = rows.flatMap(({ field, original }) => (original === undefined ? [] : [[field, original]]));
  expect(originals).toEqual(
    expect.arrayContaining([
      ['Reference', '5100200300400'],
      ['Line 1 · article', 'E-COM06'],
      ['Line 1 · unit price', '40.00'],
    ]),
  );
});

test('an order that is in no Odoo yet shows what it holds, and says that there is nothing to compare with', async () => {
  await writing.acceptAll([anOrder({ externalId: 'waiting' })]);
  const comparison = await comparing.compare('waiting');
  expect(comparison).toMatchObject({ text: 'Nothing of the order is in Odoo yet.' });
  expect(comparison.odoo).toBeUndefined();
  expect(comparison.rows).toContainEqual({
    ...{ field: 'Line 1 · quantity', pointer: '/lines/0/quantity', original: '2', canonical: '2', differs: false },
  });
});

test('an Odoo that is down is said to be, with what is known without it', async () => {
  await writing.acceptAndWrite([anOrder({ externalId: 'down' })]);
  const nowhere = createComparing(store, { ...odoo, url: 'http://127.0.0.1:9' });
  const comparison = await nowhere.compare('down');
  expect(comparison.text).toMatch(/^Odoo cannot be asked at the moment: /);
  expect(comparison.rows.length).toBeGreaterThan(5);
  expect(differencesIn(comparison)).toEqual({});
});

test('a controller of somebody’s own is said to have no way to be asked', async () => {
  await writing.acceptAndWrite([anOrder({ externalId: 'controlled' })]);
  const connection = { transport: 'controller', controller: controllerExample() } as const;
  const comparison = await createComparing(store, { ...odoo, connection }).compare('controlled');
  expect(comparison.text).toContain('Odoo cannot be asked through it');
  expect(comparison.rows.length).toBeGreaterThan(5);
});

test('every transport of Odoo’s own is asked alike', async () => {
  await writing.acceptAndWrite([anOrder({ externalId: 'transports' })]);
  const [first, ...others] = await Promise.all(
    (['json2', 'jsonrpc', 'xmlrpc'] as const).map((transport) =>
      createComparing(store, { ...odoo, connection: { transport, login: odoo.login } }).compare('transports'),
    ),
  );
  expect(first?.text).toMatch(/^All values agree/);
  for (const other of others) expect(other).toEqual(first);
});

test('an order that Waybill does not know is not found', async () => {
  await expect(comparing.compare('never')).rejects.toMatchObject({ kind: 'not-found' });
});
