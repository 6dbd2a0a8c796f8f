import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShowReconciliation } from '../../functions/show-reconciliation/show-reconciliation.ts';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import {
  reconciliationReplySchema,
  reconciliationsReplySchema,
} from '../../shared/contract/operator/reconciliation-replies.ts';
import { replaysReplySchema } from '../../shared/contract/operator/replay-replies.ts';
import { viewReplay } from '../../shared/replay/view-replay.ts';
import { requestOf } from '../../shared/runtime/http/request.ts';
import { anHttpEvent } from '../support/http-event.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createReconciling } from '../support/reconciling.ts';
import { type ReplayWorld, startReplayWorld } from '../support/replay-world.ts';
import { createWriting } from '../support/writing.ts';

let store: TestLedger;
let odoo: OdooSimulator;
let replays: ReplayWorld;
beforeAll(async () => {
  [store, odoo, replays] = await Promise.all([startLedger(), startOdooSimulator({ port: 0 }), startReplayWorld()]);
});
afterAll(() => Promise.all([store?.close(), odoo?.close(), replays?.close()]));

test('a list of reconciliations and the one of a day are what the contract says', async () => {
  const writing = createWriting(store.ledger, odoo);
  await writing.acceptAndWrite([anOrder({ externalId: 'a', revision: 1 })]);
  await writing.acceptAll([anOrder({ externalId: 'b', revision: 1 })]);
  const { reconcile, verbs } = createReconciling(store, odoo);
  await reconcile();
  const show = createShowReconciliation({ ...verbs, authenticate: async () => ({ name: 'ada', role: 'viewer' }) });
  const ask = (pathParameters: Record<string, string>, headers = {}) =>
    show(requestOf(anHttpEvent({ method: 'GET', pathParameters, headers })));
  const { reconciliations } = reconciliationsReplySchema.parse((await ask({})).body);
  expect(reconciliations).toMatchObject([{ isComplete: true, orders: 2 }]);
  const table = await ask({}, { accept: 'text/csv' });
  expect(table.body).toMatch(/^date,from,to,madeAt,orders,findings,unasked\r\n\d{4}-\d\d-\d\d,.*,2,\d+,\r\n$/);
  const one = await ask({ date: reconciliations[0]?.date ?? '' });
  expect(reconciliationReplySchema.parse(one.body)).toMatchObject({ orders: 2, totals: [{ currency: 'USD' }] });
});

test('a list of replays, with a dry run among them, is what the contract says', async () => {
  await replays.parkAll(['1', '2']);
  await replays.start({ id: 'rpl_dry', isDryRun: true });
  await replays.start({ reason: 'mended' });
  const trySample = async () => {
    const failed = { partner: 'acme', externalId: '1', class: 'invalid', message: 'No.', remedy: 'Mend it.' } as const;
    return { tried: 2, wouldSucceed: 1, wouldFail: [failed], notTried: ['Whether it is confirmed.'] };
  };
  await replays.work(100, { ...replays.deps, trySample });
  const listed = (await replays.deps.store.list(50)).map(viewReplay);
  const { replays: shown } = replaysReplySchema.parse({ replays: listed });
  expect(shown.find(({ id }) => id === 'rpl_dry')?.dryRun).toMatchObject({ tried: 2, wouldSucceed: 1 });
  expect(shown.find(({ id }) => id === 'rpl_1')).toMatchObject({ sent: 2, reason: 'mended' });
});
