import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { apiKey, startWaybill, type Waybill } from '../support/waybill.ts';

const documentSchema = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        requestBody: z
          .object({
            content: z.record(
              z.string(),
              z.looseObject({ examples: z.record(z.string(), z.object({ value: z.unknown() })).optional() }),
            ),
          })
          .optional(),
      }),
    ),
  ),
});

let odoo: OdooSimulator;
let waybill: Waybill;
let document: z.output<typeof documentSchema>;
let isAsPromised: (path: string, method: string, status: number, body: unknown) => string;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo);
  document = documentSchema.parse(await (await fetch(`${waybill.url}/openapi.json`)).json());
  isAsPromised = checkAgainst(document);
});
afterAll(async () => {
  await waybill.stop();
  await odoo.close();
});

/** Says `yes`, or what in an answer is not as the contract has it. */
const checkAgainst = (contract: object) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(contract, 'contract');
  return (path: string, method: string, status: number, body: unknown): string => {
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    const place = ['paths', path, method, 'responses', String(status), 'content', type, 'schema']
      .map((segment) => segment.replaceAll('~', '~0').replaceAll('/', '~1'))
      .join('/');
    const validate = ajv.compile({ $ref: `contract#/${encodeURI(place)}` });
    return validate(body) ? 'yes' : ajv.errorsText(validate.errors);
  };
};

const orders = '/v1/partners/{partner}/orders';
const send = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${waybill.url}${path.replace('{partner}', 'acme')}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
};

const examplesOf = (path: string): [string, unknown][] =>
  Object.entries(document.paths[path]?.['post']?.requestBody?.content['application/json']?.examples ?? {}).map(
    ([name, { value }]) => [name, value],
  );

describe('the contract that is served', () => {
  test('has examples that are taken as they stand, and answered as promised', async () => {
    const examples = examplesOf(orders);
    for (const [name, example] of examples) {
      const { status, answer } = await send(orders, example);
      expect([name, status, isAsPromised(orders, 'post', status, answer)]).toEqual([name, 202, 'yes']);
      const again = await send(orders, example);
      expect([again.status, isAsPromised(orders, 'post', again.status, again.answer)]).toEqual([200, 'yes']);
    }
    expect(examples.length).toBeGreaterThan(2);
  });

  test('has a batch of good and bad orders, answered one by one', async () => {
    const path = `${orders}/batch`;
    const [[, batch] = []] = examplesOf(path);
    const { status, answer } = await send(path, batch);

    expect([status, isAsPromised(path, 'post', status, answer)]).toEqual([207, 'yes']);
    expect(answer).toMatchObject({ summary: { orders: 3, refused: 1 }, results: [{}, {}, { status: 422 }] });
  });

  test('promises what is told of an order, and of a list of them', async () => {
    const one = await send(`${orders}/1001`, undefined);
    const list = await send(`${orders}?limit=1`, undefined);

    expect([one.status, isAsPromised(`${orders}/{externalId}`, 'get', one.status, one.answer)]).toEqual([200, 'yes']);
    expect([list.status, isAsPromised(orders, 'get', list.status, list.answer)]).toEqual([200, 'yes']);
  });

  test.each([
    ['an order that is not valid', orders, {}, {}, 422],
    ['a wrong key', orders, {}, { 'x-api-key': 'wrong' }, 401],
    ['a body of another type', orders, {}, { 'content-type': 'text/plain' }, 415],
    ['an unsigned delivery', '/v1/partners/{partner}/webhook', {}, { 'x-api-key': 'wrong' }, 401],
  ])('promises how %s is refused', async (_what, path, body, headers, expected) => {
    const { status, answer } = await send(path, body, { ...headers });
    expect([status, isAsPromised(path, 'post', status, answer)]).toEqual([expected, 'yes']);
  });

  test('is told from what is not promised', () => {
    expect(isAsPromised(orders, 'post', 202, { id: 'x' })).toMatch(/required/);
  });
});
