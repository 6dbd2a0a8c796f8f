import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalServer, listenLocally } from '../../infra/local/emulators/listen-locally.ts';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { groupsReplySchema, statsReplySchema } from '../../shared/contract/operator/now-replies.ts';
import { anOrder } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let slack: LocalServer;
let waybill: Waybill;
const posted: string[] = [];

beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  slack = await listenLocally(
    createServer((request, response) => {
      request.on('data', (chunk: Buffer) => posted.push(chunk.toString()));
      request.on('end', () => response.end('ok'));
    }),
  );
  waybill = await startWaybill(odoo, {
    telling: { emails: ['ops@example.com'], slack: true, network: 'any', digest: { at: '00:00' } },
    secrets: { 'waybill/telling': { slackWebhook: `${slack.url}/services/secret-path` } },
  });
});
afterAll(async () => {
  await waybill.stop();
  await Promise.all([odoo.close(), slack.close()]);
});

test('what is wrong is told at once to whoever asks, and to the others by e-mail and webhook', {
  timeout: 150_000,
}, async () => {
  const lines = anOrder().lines.map((line) => ({ ...line, sku: 'NOT-THERE' }));
  await waybill.post(anOrder({ externalId: 'told-1', lines }));
  await waybill.settle(['told-1'], 60_000);

  const groups = groupsReplySchema.parse((await waybill.operate('GET', 'groups')).body);
  expect(groups.groups).toMatchObject([{ title: 'SKU `NOT-THERE` is unknown in Odoo', count: 1, partners: ['acme'] }]);
  const stats = statsReplySchema.parse((await waybill.operate('GET', 'stats')).body);
  expect(stats).toMatchObject({ level: 'attention', parked: { count: 1 }, waiting: { count: 0 } });
  expect(stats.headline).toMatch(/^1 order worth .* did not arrive: SKU `NOT-THERE` is unknown in Odoo, since /);
  const total = (name: 'accepted' | 'parked') => stats.perMinute.reduce((sum, minute) => sum + minute[name], 0);
  expect({ accepted: total('accepted'), parked: total('parked') }).toEqual({ accepted: 1, parked: 1 });

  await expect.poll(() => waybill.messages().length, { timeout: 80_000 }).toBe(1);
  const [mail] = waybill.messages();
  expect(mail).toMatchObject({
    endpoints: ['ops@example.com'],
    subject: expect.stringMatching(/^Waybill: \d{4}-\d\d-\d\d: /),
  });
  expect(mail?.message).toContain('- SKU `NOT-THERE` is unknown in Odoo (main): 1 order');
  expect(mail?.message).toContain(`${waybill.url}/console`);
  await expect.poll(() => posted.length, { timeout: 10_000 }).toBe(1);
  expect(posted[0]).toContain('NOT-THERE');
  expect(waybill.eventsOf('orders.watched').length).toBeGreaterThan(0);
});
