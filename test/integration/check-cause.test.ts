import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CheckVerbs, checkCause } from '../../functions/ask-odoo/check-cause.ts';
import { releaseOrders } from '../../functions/release-orders/release-orders.ts';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { type CheckReply, checkReplySchema } from '../../shared/contract/operator/now-replies.ts';
import { policiesSchema } from '../../shared/failure/policies.ts';
import { type Cause, createCauseRecorder, listCauses, readCause, recordRelease } from '../../shared/ledger/causes.ts';
import { causeOf } from '../../shared/ledger/parked-as.ts';
import { hasParked } from '../../shared/ledger/parked-orders.ts';
import { findExisting } from '../../shared/odoo/find-existing.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import { missingProduct, type ReplayWorld, startReplayWorld } from '../support/replay-world.ts';

let odoo: OdooSimulator;
let replays: ReplayWorld;
beforeAll(async () => {
  [odoo, replays] = await Promise.all([startOdooSimulator({ port: 0 }), startReplayWorld()]);
});
afterAll(() => Promise.all([odoo?.close(), replays?.close()]));

/** What the audit was told of. */
const acts: string[] = [];
const ada = { name: 'ada', role: 'operator' } as const;

const verbsOf = (different: Partial<CheckVerbs> = {}): CheckVerbs => {
  const { table, deps } = replays;
  const call = createJson2({ ...odoo, timeoutMs: 5_000 });
  const find = (causes: readonly Cause[]) => findExisting(call, undefined, causes);
  return {
    checked: new Map([['main', { policies: policiesSchema.parse({}), findExisting: find }]]),
    performAct: async ({ act, operator }, work) => {
      acts.push(`${operator.name} ${act}`);
      return (await work()).result;
    },
    readCause: (key) => readCause(table, key),
    readLaneStatus: async (connection) => ({ connection }),
    hasParked: (connection, cause) => hasParked(table, connection, cause),
    recordRelease: (release) => recordRelease(table, release),
    ...{ store: deps.store, jobs: deps.jobs, now: deps.now, log: deps.log },
    ...different,
  };
};

const check = async (cause: string, different: Partial<CheckVerbs> = {}): Promise<CheckReply> =>
  checkReplySchema.parse((await checkCause(verbsOf(different), { connection: 'main', cause }, ada)).body);

/** Two orders that wait for an article. */
const park = async (sku: string): Promise<string> => {
  const failure = missingProduct(sku);
  await createCauseRecorder(replays.table)('main', failure, new Date(replays.world.nowMs));
  await replays.parkAll([`${sku}-1`, `${sku}-2`], failure);
  return causeOf(failure);
};

test('what is not in Odoo yet is said to be missing, and nothing is sent', async () => {
  const cause = await park('ABSENT-1');
  expect(await check(cause)).toEqual({
    ...{ exists: false, text: 'Odoo still has no product `ABSENT-1` that orders could use.' },
  });
  expect(acts).toEqual(['ada group.check']);
  expect(replays.world.jobs).toEqual([]);
});

test('once it is there its orders are sent, by one replay however often and by whomever it is asked for', async () => {
  const cause = await park('THERE-1');
  odoo.addProduct({ sku: 'THERE-1', price: 10 });
  const [first, second] = [await check(cause), await check(cause)];
  expect(first).toMatchObject({ exists: true, text: 'Odoo has product `THERE-1`. Its orders are being sent again.' });
  expect(second).toMatchObject({ replay: first.replay, text: expect.stringContaining('being sent already') });
  const verbs = verbsOf();
  await releaseOrders({
    ...verbs,
    connections: [
      { connection: 'main', policies: policiesSchema.parse({}), findExisting: async () => ({ ok: true, value: [] }) },
    ],
    listCauses: (connection) => listCauses(replays.table, connection),
    removeCause: async () => false,
    ...{ random: () => 1, remainingMs: () => 50_000 },
  });
  expect((await replays.deps.store.list(10)).map(({ id, by }) => ({ id, by }))).toEqual([
    { id: first.replay, by: 'ada' },
  ]);
});

test('while the replay lane stands, nothing is started, and the answer says what follows by itself', async () => {
  const cause = await park('STANDS-1');
  odoo.addProduct({ sku: 'STANDS-1', price: 10 });
  const hold = { reason: 'stock-taking', by: 'bob', since: '2026-11-22T10:00:00Z' };
  const reply = await check(cause, { readLaneStatus: async (connection) => ({ connection, holdReplay: hold }) });
  expect(reply).toMatchObject({ exists: true, text: expect.stringContaining('once the replay lane runs again') });
  expect(reply.replay).toBeUndefined();
});

test('what Odoo cannot be asked for is said to be so, with what to do instead', async () => {
  const failure = { ...missingProduct('X'), class: 'invalid' } as const;
  await replays.parkAll(['bad-1'], failure);
  expect(await check(causeOf(failure))).toEqual({
    ...{ text: 'Odoo cannot be asked for such a thing. A dry run shows whether the orders would be written now.' },
  });
  expect(await check('invalid#message:nothing')).toEqual({ text: 'No order waits for this any more.' });
});

test('a connection that is none of the configuration is refused', async () => {
  await expect(checkCause(verbsOf(), { connection: 'other', cause: 'x' }, ada)).rejects.toMatchObject({
    kind: 'no-such-connection',
  });
});
