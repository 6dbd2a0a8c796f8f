import { expect, test } from 'vitest';
import { UnreachableError } from '../../../../operator/cli/api/unreachable-error.ts';
import { rememberOrders } from '../../../../operator/cli/tail/changed-orders.ts';
import { pollPatiently } from '../../../../operator/cli/tail/poll-patiently.ts';
import { runWaybill, serveOperatorApi } from '../../../support/command-line.ts';
import { anOrderRow, aPage } from '../../../support/operator-answers.ts';

test('prints a line for each change, as JSON a line each, and ends well on Ctrl-C', async () => {
  const controller = new AbortController();
  const pages = [
    aPage(anOrderRow()),
    aPage(anOrderRow({ id: 'ord_2', externalId: '1002', state: 'accepted' }), anOrderRow()),
    aPage(anOrderRow({ id: 'ord_2', externalId: '1002', state: 'written' }), anOrderRow()),
  ];
  const api = await serveOperatorApi({
    'GET /orders': () => {
      const page = pages.shift();
      if (pages.length === 0) controller.abort();
      return page ?? aPage();
    },
  });
  const listenForInterrupt = () => controller.signal;
  const ran = await runWaybill(api.url, ['tail', '--json'], { listenForInterrupt });
  api.close();

  expect(ran).toMatchObject({ code: 0, complaint: '' });
  expect(ran.output.split('\n').map((line) => JSON.parse(line))).toMatchObject([
    { externalId: '1002', state: 'accepted' },
    { externalId: '1002', state: 'written' },
  ]);
});

test('looks for states here, since a list of one state is not sorted by time', async () => {
  const controller = new AbortController();
  const api = await serveOperatorApi({
    'GET /orders': () => {
      controller.abort();
      return aPage(anOrderRow(), anOrderRow({ id: 'ord_2', externalId: '1002', state: 'written' }));
    },
  });
  const ran = await runWaybill(api.url, ['tail', '--state', 'written', '--lines', '9'], {
    listenForInterrupt: () => controller.signal,
  });
  api.close();

  expect(ran.output).toMatch(/^\S+ written +acme {2}1002/);
  expect(api.asked[0]?.path).not.toContain('state=');
});

test('waits longer after each failure that may pass, up to a bound, and as before after a success', async () => {
  const controller = new AbortController();
  const waits: number[] = [];
  let looks = 0;
  const look = async (): Promise<void> => {
    looks++;
    if (looks === 8) controller.abort();
    if (looks !== 6) throw new UnreachableError('Nobody is there.');
  };
  const failed = (_error: Error, waitMs: number) => waits.push(waitMs);
  await pollPatiently(look, { everyMs: 1, atMostMs: 10, signal: controller.signal, failed });

  expect(waits).toEqual([2, 4, 8, 10, 10, 2, 4]);
});

test('ends at once for whoever may not look', async () => {
  const api = await serveOperatorApi({ 'GET /orders': { status: 401, body: { title: 'Who are you' } } });
  const ran = await runWaybill(api.url, ['tail']);
  api.close();

  expect(ran).toMatchObject({ code: 3, output: '' });
});

test('remembers a bounded number of orders, and forgets those first that did not change for longest', () => {
  const seen = rememberOrders();
  const many = Array.from({ length: 5_001 }, (_, index) => anOrderRow({ id: `ord_${index}` }));
  seen.changed(many);

  expect(seen.changed(many.slice(-300))).toEqual([]);
  expect(seen.changed(many.slice(0, 1))).toHaveLength(1);
});
