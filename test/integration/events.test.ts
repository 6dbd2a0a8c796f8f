import { createServer, type IncomingHttpHeaders } from 'node:http';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { encodeMessage } from '../../shared/queue/message.ts';
import { anOrder } from '../support/orders.ts';
import { apiKey, startWaybill, type Waybill } from '../support/waybill.ts';

const keys = ['a', 'b'].map((letter) => `whsec_${Buffer.alloc(32, letter).toString('base64')}`);
const [firstKey = '', secondKey = ''] = keys;

interface Delivered {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A partner's own endpoint: it answers 204, or what it was told to answer next. */
const startReceiver = async () => {
  const delivered: Delivered[] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      delivered.push({ headers: request.headers, body });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver listens on a port');
  return {
    ...{ delivered, statuses, url: `http://127.0.0.1:${address.port}/events` },
    of: (externalId: string) => delivered.filter(({ body }) => JSON.parse(body).data.externalId === externalId),
    close: () => new Promise((done) => server.close(done)),
  };
};

const verify = ({ headers, body }: Delivered, key: string): unknown =>
  new Webhook(key).verify(body, {
    'webhook-id': String(headers['webhook-id']),
    'webhook-timestamp': String(headers['webhook-timestamp']),
    'webhook-signature': String(headers['webhook-signature']),
  });

let odoo: OdooSimulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let leaver: Awaited<ReturnType<typeof startReceiver>>;
let waybill: Waybill;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  receiver = await startReceiver();
  leaver = await startReceiver();
  waybill = await startWaybill(odoo, {
    partners: {
      acme: { connection: 'main', events: { url: receiver.url, network: 'any' } },
      guarded: { connection: 'main', events: { url: receiver.url.replace('http:', 'https:') } },
      leaver: { connection: 'main', events: { url: leaver.url, network: 'any' } },
    },
    secrets: Object.fromEntries(
      ['acme', 'guarded', 'leaver'].map((partner) => [
        `waybill/partners/${partner}`,
        { apiKeys: [apiKey], events: [firstKey] },
      ]),
    ),
  });
});
afterAll(async () => {
  await waybill.stop();
  await Promise.all([receiver.close(), leaver.close(), odoo.close()]);
});

const told = (externalId: string, count: number, by = receiver) =>
  expect.poll(() => by.of(externalId), { timeout: 40_000 }).toHaveLength(count);

describe('a partner is told', { timeout: 120_000 }, () => {
  test('that its order is written, as the order’s own address tells it, signed', async () => {
    await waybill.post(anOrder({ externalId: 'told-written' }));
    await told('told-written', 1);
    const [event] = receiver.of('told-written');
    const payload = event && verify(event, firstKey);
    const answer = await fetch(`${waybill.url}/v1/partners/acme/orders/told-written`, {
      headers: { 'x-api-key': apiKey },
    });
    const data = z.looseObject({ updatedAt: z.string() }).parse(await answer.json());
    expect(payload).toEqual({ type: 'order.written', timestamp: data.updatedAt, data });
    expect(data).toMatchObject({ state: 'written', odoo: { name: expect.any(String) } });
  });

  test('that its order is parked, with what to do about it, and later that it is written', async () => {
    const order = anOrder({ externalId: 'told-parked' });
    const [line] = order.lines;
    await waybill.post({ ...order, lines: line ? [{ ...line, sku: 'NO-SUCH-SKU' }] : [] });
    await told('told-parked', 1);
    await waybill.post({ ...order, revision: '2026-11-22T11:00:00Z' });
    await told('told-parked', 2);
    const payloads = receiver.of('told-parked').map((event) => verify(event, firstKey));
    expect(payloads).toMatchObject([
      { type: 'order.parked', data: { failure: { class: 'missing-reference', remedy: expect.any(String) } } },
      { type: 'order.written', data: { state: 'written' } },
    ]);
    expect(JSON.stringify(payloads)).not.toMatch(/operatorMessage|rank/);
  });

  test('again when its endpoint failed, under the same id and with a time of its own', async () => {
    receiver.statuses.push(500);
    await waybill.post(anOrder({ externalId: 'told-twice' }));
    await told('told-twice', 2);
    const [first, second] = receiver.of('told-twice');
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(Number(second?.headers['webhook-timestamp'])).toBeGreaterThan(Number(first?.headers['webhook-timestamp']));
    expect(second && verify(second, firstKey)).toMatchObject({ type: 'order.written' });
    expect(waybill.eventsOf('event.retrying')).toMatchObject([{ status: 500, attempts: 1 }]);
  });

  test('although the writer ended between the ledger and the announcement, as the message comes again', async () => {
    await waybill.post(anOrder({ externalId: 'told-after-all' }));
    await told('told-after-all', 1);
    // What a writer leaves behind that ended just then: an order that is written, and its message.
    const body = encodeMessage({ partner: 'acme', externalId: 'told-after-all', rank: '0' });
    await waybill.sqs.send(new SendMessageCommand({ QueueUrl: waybill.liveLane, MessageBody: body }));
    await told('told-after-all', 2);
    expect(new Set(receiver.of('told-after-all').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(odoo.orders().filter(({ reference }) => reference === 'told-after-all')).toHaveLength(1);
  });

  test('nothing at an address that is not public, unless the configuration says so', async () => {
    await waybill.post(anOrder({ externalId: 'guarded' }), 'guarded');
    await expect
      .poll(() => waybill.eventsOf('event.retrying').filter(({ partner }) => partner === 'guarded'), {
        timeout: 40_000,
      })
      .toMatchObject([{ failure: 'refused', code: 'address' }]);
  });

  test('nothing any more once it has answered that the endpoint is gone', async () => {
    leaver.statuses.push(410);
    await waybill.post(anOrder({ externalId: 'last' }), 'leaver');
    await told('last', 1, leaver);
    await expect.poll(() => waybill.eventsOf('endpoint.disabled'), { timeout: 20_000 }).toHaveLength(1);
    await waybill.post(anOrder({ externalId: 'none' }), 'leaver');
    await expect
      .poll(() => waybill.eventsOf('event.dropped'), { timeout: 40_000 })
      .toContainEqual(expect.objectContaining({ partner: 'leaver', why: 'disabled' }));
    expect(leaver.delivered).toHaveLength(1);
  });

  test('with a signature by each key while it changes from one to the next', { timeout: 180_000 }, async () => {
    await waybill.putSecret('waybill/partners/acme', { apiKeys: [apiKey], events: [secondKey, firstKey] });
    // A function keeps a secret for a minute.
    const signatures = async (attempt: number): Promise<Delivered | undefined> => {
      await waybill.post(anOrder({ externalId: `rotated-${attempt}` }));
      await told(`rotated-${attempt}`, 1);
      const [event] = receiver.of(`rotated-${attempt}`);
      return event;
    };
    let event: Delivered | undefined;
    for (let attempt = 0; attempt < 20; attempt++) {
      event = await signatures(attempt);
      if (String(event?.headers['webhook-signature']).includes(' ')) break;
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    }
    for (const key of [firstKey, secondKey]) {
      expect(event && verify(event, key)).toMatchObject({ type: 'order.written' });
    }
  });
});
