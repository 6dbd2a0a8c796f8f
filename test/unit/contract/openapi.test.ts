import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { serveContract } from '../../../functions/serve-contract/serve-contract.ts';
import { cancelledOrder, exampleOrder, faultyOrder, smallestOrder } from '../../../shared/contract/examples.ts';
import { allOperations, openApiDocument } from '../../../shared/contract/openapi.ts';
import { orderSchema } from '../../../shared/order/order.ts';

const ask = (path: string, headers = {}) =>
  serveContract({
    ...{ method: 'GET', path, headers: { host: 'orders.example.com', ...headers } },
    ...{ pathParameters: {}, query: {}, body: Buffer.alloc(0) },
  });

describe('the contract', () => {
  it('is OpenAPI 3.1, as its own schema has it', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(JSON.stringify(openApiDocument('https://orders.example.com'))));

    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('names each operation once', () => {
    const ids = allOperations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to no schema that it lacks', () => {
    const text = JSON.stringify(openApiDocument());
    const { components } = JSON.parse(text);
    const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);

    expect(references.length).toBeGreaterThan(10);
    expect(new Set(references)).toEqual(
      new Set(Object.keys(components.schemas).filter((name) => references.includes(name))),
    );
  });

  it.each(Object.entries({ exampleOrder, smallestOrder, cancelledOrder }))(
    'shows a valid order: %s',
    (_name, order) => {
      expect(orderSchema.safeParse(order).error).toBeUndefined();
    },
  );

  it('shows an order that is not valid beside them', () => {
    expect(orderSchema.safeParse(faultyOrder).success).toBe(false);
  });

  it.each([
    [{}, 'https://orders.example.com'],
    [{ host: '127.0.0.1:8787', 'x-forwarded-proto': 'http' }, 'http://127.0.0.1:8787'],
  ])('says where the API is by how it was reached: %j', async (headers, url) => {
    expect((await ask('/openapi.json', headers)).body).toMatchObject({ servers: [{ url }] });
  });

  it('does not repeat a host that is none', async () => {
    expect((await ask('/openapi.json', { host: '"><script>' })).body).not.toHaveProperty('servers');
  });
});

describe('the page', () => {
  it('has every operation and every shape under a heading of its own, and leads to each', async () => {
    const { body } = await ask('/docs');
    const ids = new Set([...String(body).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...String(body).matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);

    for (const { id } of allOperations) expect(ids).toContain(id);
    expect(links.filter((link) => !ids.has(link))).toEqual([]);
  });

  it('runs no script, asks nobody else for anything, and weighs less than 200 KB', async () => {
    const { body, headers } = await ask('/docs');

    expect(String(body)).not.toMatch(/<script|\son\w+=|<link|<img|src=|url\(/i);
    expect(headers?.['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(Buffer.byteLength(String(body))).toBeLessThan(200 * 1024);
  });

  it('shows what the fields of an order mean', async () => {
    const { body } = await ask('/docs');
    for (const field of ['externalId', 'lines[].unitPrice', 'lines[].taxes[].rate', 'billingAddress.country']) {
      expect(body).toContain(`<td class="name">${field}`);
    }
  });
});
