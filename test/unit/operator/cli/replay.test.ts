import { afterEach, expect, test } from 'vitest';
import { type Answers, runWaybill, serveOperatorApi } from '../../../support/command-line.ts';
import { someGroups } from '../../../support/operator-answers.ts';

const aReplay = { id: 'rpl_1', state: 'running', total: 143, sent: 10, written: 5, parkedAgain: 0, skipped: 0 };

let close = () => {};
afterEach(() => close());
const serve = async (answers: Answers) => {
  const api = await serveOperatorApi({ 'GET /groups': someGroups, 'POST /replays': aReplay, ...answers });
  close = () => api.close();
  return api;
};

test('asks with the count and the money before it sends many, and sends nothing unless somebody agrees', async () => {
  const api = await serve({});
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return 'n';
  };
  const ran = await runWaybill(api.url, ['replay', '--concern', 'product:ABC-1'], { ask });

  expect(questions).toEqual([
    'Send 143 parked orders, 18,204.00 EUR, as of 2026-11-22T10:00:00.000Z to Odoo again? [y/N] ',
  ]);
  expect(ran).toMatchObject({ code: 1, complaint: 'Nothing was sent.' });
  expect(api.asked.map(({ method }) => method)).toEqual(['GET']);
});

test('counts only what is meant', async () => {
  const api = await serve({});
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return '';
  };
  await runWaybill(api.url, ['replay', '--class', 'forbidden'], { ask });

  expect(questions[0]).toContain('Send 0 parked orders, no money');
});

test('sends what was agreed to, and says how to look again', async () => {
  const api = await serve({ 'POST /replays': { ...aReplay, state: 'done' } });
  const ran = await runWaybill(api.url, ['replay', '--partner', 'acme', '--reason', 'Mended'], {
    ask: async () => 'y',
  });

  expect(ran).toMatchObject({ code: 0, output: expect.stringContaining('rpl_1: done, 143 orders') });
  expect(api.asked.at(-1)?.body).toEqual({ filter: { partner: 'acme' }, reason: 'Mended' });
});

test('says of a dry run each reason once, and names the first few orders that would fail for it', async () => {
  const failed = (externalId: string, message: string) => ({
    partner: 'acme',
    externalId,
    message,
    remedy: 'Mend it.',
  });
  const wouldFail = [...['1', '2', '3', '4', '5', '6', '7'].map((id) => failed(id, 'No SKU.')), failed('8', 'No tax.')];
  const api = await serve({
    'POST /replays': { ...aReplay, state: 'done', dryRun: { tried: 9, wouldSucceed: 1, wouldFail, notTried: [] } },
  });
  const { output } = await runWaybill(api.url, ['replay', '--concern', 'product:ABC-1', '--dry-run']);

  expect(output.split('\n').slice(2, 8)).toEqual([
    ...['- No SKU.', '  Mend it.', '  acme 1, acme 2, acme 3, acme 4, acme 5 and 2 more'],
    ...['- No tax.', '  Mend it.', '  acme 8'],
  ]);
});

test('asks nobody about orders that somebody named', async () => {
  const api = await serve({});
  const ran = await runWaybill(api.url, ['replay', 'ord_1', 'ord_2']);

  expect(ran.code).toBe(0);
  expect(api.asked.map(({ body }) => body)).toEqual([{ ids: ['ord_1', 'ord_2'] }]);
});

test('waits until all are written, and is not well when some are parked again', async () => {
  const api = await serve({
    'GET /replays/rpl_1': { ...aReplay, state: 'done', sent: 143, written: 142, parkedAgain: 1 },
  });
  const ran = await runWaybill(api.url, ['replay', '--all', '--yes', '--wait']);

  expect(ran).toMatchObject({ code: 1, output: expect.stringContaining('written 142, parked again 1') });
});

test('says on Ctrl-C that the replay goes on, and how to follow it', async () => {
  const controller = new AbortController();
  const look = () => {
    controller.abort();
    return aReplay;
  };
  const api = await serve({ 'GET /replays/rpl_1': look });
  const listenForInterrupt = () => controller.signal;
  const ran = await runWaybill(api.url, ['replay', '--all', '--yes', '--wait'], { listenForInterrupt });

  expect(ran.code).toBe(130);
  expect(ran.complaint).toContain('The replay goes on. Follow it: waybill replay --show rpl_1 --wait');
});
