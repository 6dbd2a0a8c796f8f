import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWaybill, serveOperatorApi } from '../../../support/command-line.ts';
import { aDetail, aLane, anEditResult, anOrderRow, someGroups, someStats } from '../../../support/operator-answers.ts';

const problem = (status: number, title: string) => ({ status, body: { title, detail: 'Look again.' } });

let api: Awaited<ReturnType<typeof serveOperatorApi>>;
beforeAll(async () => {
  api = await serveOperatorApi({
    'GET /stats': someStats({ level: 'attention' }),
    'GET /lanes': { lanes: [aLane()] },
    'GET /groups': someGroups,
    'GET /audit': problem(401, 'The request is not authenticated'),
    'POST /lanes': problem(403, 'The role is not enough'),
    'GET /orders/acme/1001': aDetail(),
    'GET /orders/acme/written': aDetail({ order: anOrderRow({ state: 'written' }), mayEdit: false }),
    'GET /orders/acme/1001/comparison': {
      text: 'One field differs.',
      rows: [{ field: 'Total', canonical: '1', odoo: '2', differs: true }],
    },
    'POST /orders/acme/1001/edit': anEditResult(),
    'POST /orders/acme/1001/discard': problem(409, 'The order has moved on'),
    'POST /groups/check': { exists: false, text: 'Odoo does not have it.' },
    'GET /partners': problem(503, 'Waybill cannot take requests'),
  });
});
afterAll(() => api.close());

test.each([
  [0, 'what waits for a person is no trouble of Waybill', 'status'],
  [0, 'a trial', 'edit acme 1001 --set /lines/0/sku=A --reason x --dry-run'],
  [1, 'what is asked for is not in Odoo yet', 'groups check main missing-reference#product#ABC-1'],
  [1, 'the order and Odoo differ', 'show acme 1001 --compare'],
  [1, 'Waybill cannot answer now', 'partners'],
  [2, 'an option that there is not', 'orders --stat parked'],
  [2, 'a state that there is not', 'orders --state lost'],
  [2, 'a time that is none', 'orders --since yesterday'],
  [2, 'a reason is missing', 'discard acme 1001'],
  [2, 'in bulk, without anybody who agrees', 'replay --all'],
  [3, 'nobody is known by the token', 'audit'],
  [3, 'the role is not enough', 'pause main --reason x'],
  [4, 'there is no such order', 'show acme 404'],
  [5, 'the order has moved on', 'discard acme 1001 --reason x'],
  [5, 'the order is not parked any more', 'edit acme written --set /note=x --reason y'],
])('ends with %i: %s', async (code, _why, line) => {
  const ran = await runWaybill(api.url, line.split(' '));

  expect(ran).toMatchObject({ code });
  expect(ran.complaint === '').toBe(ran.output !== '');
});

test('ends with 1 when orders do not reach Odoo', async () => {
  const trouble = await serveOperatorApi({
    'GET /stats': someStats({ level: 'trouble', headline: 'Odoo does not answer.' }),
    'GET /lanes': { lanes: [aLane()] },
  });
  const ran = await runWaybill(trouble.url, ['status']);
  trouble.close();

  expect(ran).toMatchObject({ code: 1, output: expect.stringMatching(/^Odoo does not answer\.\n/) });
});

test('says what to do next to whoever is not signed in', async () => {
  const { complaint } = await runWaybill(api.url, ['audit']);

  expect(complaint).toContain('waybill login signs you in');
});
