import { expect, test } from 'vitest';
import * as z from 'zod';
import { parseTolerantly } from '../../../../operator/cli/api/parse-tolerantly.ts';
import { formatMoney } from '../../../../operator/cli/text/format-money.ts';
import { formatTable } from '../../../../operator/cli/text/format-table.ts';
import { parseTime } from '../../../../operator/cli/text/parse-time.ts';
import { runWaybill, serveOperatorApi } from '../../../support/command-line.ts';
import { aDetail, anOrderRow, aPage } from '../../../support/operator-answers.ts';

test('cuts the widest columns of a table to the width of the terminal, and nothing where it is passed on', () => {
  const rows = [
    ['A', 'B'],
    ['short', 'x'.repeat(60)],
  ];

  expect(formatTable(rows, 40)).toEqual(['A      B', `short  ${'x'.repeat(32)}…`]);
  expect(formatTable(rows)[1]).toHaveLength(67);
});

test('shows what partners wrote without letting it command the terminal', async () => {
  const name = 'Ada\u001b[2J\u009b31m\u202eevil';
  const api = await serveOperatorApi({ 'GET /orders': aPage(anOrderRow({ externalId: name, message: name })) });
  const people = await runWaybill(api.url, ['orders']);
  const scripts = await runWaybill(api.url, ['orders', '--json']);
  api.close();

  expect(people.output).toContain('Ada\ufffd[2J\ufffd31m\ufffdevil');
  expect(JSON.parse(scripts.output)).toMatchObject({ orders: [{ externalId: name }] });
});

test('colours nothing that is passed on', async () => {
  const api = await serveOperatorApi({ 'GET /orders': aPage(anOrderRow()) });
  const passedOn = await runWaybill(api.url, ['orders']);
  const seen = await runWaybill(api.url, ['orders'], { isColoured: true });
  api.close();

  expect(passedOn.output).not.toContain('\u001b');
  expect(seen.output).toContain('\u001b[31mparked\u001b[39m');
});

test('understands a Waybill that says more than it knows, and not one that says something else', () => {
  const schema = z.strictObject({ orders: z.array(z.strictObject({ id: z.string() })) });

  expect(parseTolerantly(schema, { orders: [{ id: 'a', new: 1 }], more: {} })).toEqual({ orders: [{ id: 'a' }] });
  expect(parseTolerantly(schema, { orders: [{ id: 1, new: 1 }] })).toBeUndefined();
});

test('asks for page after page until it has what was asked for, and says how to go on', async () => {
  const api = await serveOperatorApi({
    'GET /orders': ({ path }) => {
      const cursor = new URLSearchParams(path.split('?')[1]).get('cursor');
      if (cursor === 'b') return { ...aPage(anOrderRow({ externalId: 'second' })), cursor: 'c' };
      return cursor === null
        ? { ...aPage(anOrderRow({ externalId: 'first' })), cursor: 'a' }
        : { orders: [], cursor: 'b' };
    },
  });
  const ran = await runWaybill(api.url, ['orders', '--limit', '2', '--state', 'parked', '--csv']);
  api.close();

  expect(ran.output).toMatch(/^partner,externalId,.*\r\nacme,first,.*\r\nacme,second,/);
  expect(ran.complaint).toBe('There are more: --cursor c');
  expect(api.asked.map(({ path }) => path)).toContain('/orders?state=parked&limit=1&cursor=b');
});

test("asks for an order whatever characters are in its partner's number of it", async () => {
  const api = await serveOperatorApi({ 'GET /orders/acme/a%2Fb%3F%23': aDetail() });
  const ran = await runWaybill(api.url, ['show', 'acme', 'a/b?#', '--original']);
  api.close();

  expect(ran).toMatchObject({ code: 0, output: '{"as":"sent"}' });
});

test.each([
  ['2h', '2026-11-22T08:00:00.000Z'],
  ['3d', '2026-11-19T10:00:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T10:00:00+02:00', '2026-11-01T08:00:00.000Z'],
])('takes %s for a time', (text, time) => {
  expect(parseTime(text, new Date('2026-11-22T10:00:00Z'))).toBe(time);
});

test('groups the digits of money without losing one', () => {
  expect(
    formatMoney([
      { total: '12345678901234567890.10', currency: 'EUR' },
      { total: '-999', currency: 'USD' },
    ]),
  ).toBe('12,345,678,901,234,567,890.10 EUR + -999 USD');
});
