import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { checkReplySchema, groupsReplySchema } from '../../shared/contract/operator/now-replies.ts';
import { comparisonSchema } from '../../shared/contract/operator/order-replies.ts';
import { anOrderInput } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo);
});
afterAll(async () => {
  await waybill?.stop();
  await odoo?.close();
});

test('an operator sees an order beside what Odoo has of it, whatever its number is', async () => {
  const externalId = 'ask/1 & ü';
  await waybill.post(anOrderInput({ externalId }));
  await waybill.settle([externalId], 60_000);
  const reply = await waybill.operate('GET', `orders/acme/${encodeURIComponent(externalId)}/comparison`);
  const comparison = comparisonSchema.parse(reply.body);
  expect(comparison.text).toMatch(/^All values agree with S\d+\.$/);
  expect(comparison.rows.filter(({ field }) => field === 'Reference')).toMatchObject([{ odoo: externalId }]);
});

test('an operator checks a group again, and its order is written at once when the article is there', async () => {
  const lines = [{ externalId: '1', sku: 'ASKED-1', quantity: '1', unitPrice: '10.00' }];
  const order = { externalId: 'asked', lines, shipping: [], discounts: [], totals: { tax: '0.00', total: '10.00' } };
  await waybill.post(anOrderInput(order));
  await waybill.settle(['asked'], 60_000);
  const { groups } = groupsReplySchema.parse((await waybill.operate('GET', 'groups')).body);
  const command = { connection: 'main', cause: groups[0]?.cause };
  const check = async () => checkReplySchema.parse((await waybill.operate('POST', 'groups/check', command)).body);
  expect(await check()).toMatchObject({ exists: false });
  odoo.addProduct({ sku: 'ASKED-1', price: 10 });
  expect(await check()).toMatchObject({ exists: true, replay: expect.stringMatching(/^rpl_/) });
  const written = async () => (await waybill.settle(['asked'], 60_000))[0]?.state === 'written';
  await expect.poll(written, { timeout: 60_000, interval: 500 }).toBe(true);
}, 180_000);
