import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startLocalRun } from '../../infra/local/start-local-run.ts';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { anOrderInput } from '../support/orders.ts';
import { aShopifyOrder } from '../support/shopify-orders.ts';

const configuration = parseConfiguration({
  connections: {
    // Nobody listens there: the orders stay in front of the writer, which is not what this is about.
    main: { url: 'http://127.0.0.1:9', products: { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' } },
  },
  partners: { acme: { connection: 'main' }, 'acme-shop': { connection: 'main', platform: 'shopify' } },
});

const logLines: string[] = [];
let run: Awaited<ReturnType<typeof startLocalRun>>;

beforeAll(async () => {
  run = await startLocalRun({
    configuration,
    secrets: {
      'waybill/partners/acme': { apiKeys: ['acme-test-key'] },
      'waybill/partners/acme-shop': { apiKeys: ['shop-test-key'], shopify: ['shop-test-secret'] },
      'waybill/connections/main': { apiKey: 'unused' },
    },
    port: 0,
    log: (_functionName, line) => logLines.push(line),
  });
});
afterAll(() => run?.stop());

const post = (path: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string>) =>
  fetch(`${run.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const acceptedSchema = z.object({ id: z.string(), links: z.object({ self: z.string() }) });
const acceptedIn = async (reply: Response) => acceptedSchema.parse(await reply.json());

const postOrder = (different: Parameters<typeof anOrderInput>[0]) =>
  post('/v1/partners/acme/orders', JSON.stringify(anOrderInput(different)), { 'x-api-key': 'acme-test-key' });

describe('the doors of a running stack', () => {
  it('take an order, and show its state under the link that they gave', async () => {
    const accepted = await postOrder({ externalId: 'A/1 50%25 é🦊?#' });
    expect(accepted.status).toBe(202);
    const { id, links } = await acceptedIn(accepted);
    const state = await fetch(`${run.url}${links.self}`, { headers: { authorization: 'Bearer acme-test-key' } });
    expect(state.status).toBe(200);
    expect(await state.json()).toMatchObject({ id, partner: 'acme', externalId: 'A/1 50%25 é🦊?#' });
  });

  it('take many deliveries of one order at once as one', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => postOrder({ externalId: 'same' })));
    const bodies = await Promise.all(replies.map(acceptedIn));
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1);
  });

  it("take a Shopify delivery, its id beyond 2^53 intact, and let the shop read its order's state", async () => {
    const body = JSON.stringify(aShopifyOrder()).replace('5100200300400', '820982911946154508');
    const accepted = await post('/v1/partners/acme-shop/webhook', body, {
      'X-Shopify-Topic': 'orders/create',
      'X-Shopify-Hmac-Sha256': createHmac('sha256', 'shop-test-secret').update(body).digest('base64'),
    });
    expect(accepted.status).toBe(202);
    const { links } = await acceptedIn(accepted);
    expect(links.self).toBe('/v1/partners/acme-shop/orders/820982911946154508');
    const state = await fetch(`${run.url}${links.self}`, { headers: { 'x-api-key': 'shop-test-key' } });
    expect(state.status).toBe(200);
  });

  it('bind an Idempotency-Key to its body', async () => {
    const headers = { 'x-api-key': 'acme-test-key', 'idempotency-key': 'k-1' };
    const send = (externalId: string) =>
      post('/v1/partners/acme/orders', JSON.stringify(anOrderInput({ externalId })), headers);
    const replies = [await send('bound'), await send('bound'), await send('other')];
    expect(replies.map(({ status }) => status)).toEqual([202, 200, 409]);
  });

  it.each([
    ['text that is no JSON', 'order=1', {}, 400],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), {}, 400],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['more than 1 MiB', 'x'.repeat(1024 * 1024 + 1), {}, 413],
    ['a wrong key', '{}', { 'x-api-key': 'wrong' }, 401],
    ['an empty object', '{}', {}, 422],
  ])('answer %s with a problem document', async (_what, body, headers, status) => {
    const reply = await post('/v1/partners/acme/orders', body, { 'x-api-key': 'acme-test-key', ...headers });
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    expect(await reply.json()).toMatchObject({ status, type: expect.stringMatching(/^urn:waybill:problem:/) });
  });

  it('take an order of 270 KB that hardly shrinks, and refuse one that is too large for the ledger', async () => {
    const noise = createHash('shake256', { outputLength: 600_000 }).update('noise').digest('base64url');
    const order = (count: number) => ({
      externalId: `noise-${count}`,
      lines: Array.from({ length: count }, (_, at) => ({
        ...{ externalId: `${at}`, quantity: '1', unitPrice: '0.00', sku: noise.slice(at * 1100, at * 1100 + 100) },
        description: noise.slice(at * 1100 + 100, (at + 1) * 1100),
      })),
      ...{ shipping: [], discounts: [], totals: { tax: '0.00', total: '0.00' } },
    });
    expect((await postOrder(order(300))).status).toBe(202);
    const refused = await postOrder(order(500));
    expect([refused.status, await refused.text()]).toEqual([413, expect.stringMatching(/Shorten/)]);
  });

  it('say that they are open', async () => {
    const reply = await fetch(`${run.url}/v1/health`);
    expect([reply.status, await reply.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('log a line a request and nothing of what was in it', () => {
    const text = logLines.join('\n');
    expect(text).toContain('request.answered');
    expect(text).not.toMatch(/Lovelace|acme-test-key|Corner desk|grace@example/);
  });
});
