import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { RunningOdoo } from '../../../infra/odoo/start-odoo.ts';
import { takeParked } from '../../../shared/ledger/parked-orders.ts';
import { controllerExample } from '../../support/controller-example.ts';
import { startLedger, type TestLedger } from '../../support/ledger-table.ts';
import { askOdoo } from '../support/call-odoo.ts';
import {
  aController,
  anOrderThat,
  aPlainController,
  type ControllerInput,
  createControllerWriting,
  startControllerOdoo,
} from '../support/controller-odoo.ts';

let odoo: RunningOdoo;
let store: TestLedger;
beforeAll(async () => {
  [odoo, store] = await Promise.all([startControllerOdoo(), startLedger()]);
}, 300_000);
afterAll(() => Promise.all([odoo.stop(), store.close()]));

const writingWith = (
  controller: ControllerInput,
  different?: Parameters<typeof createControllerWriting>[3],
): ReturnType<typeof createControllerWriting> => createControllerWriting(store.ledger, odoo, controller, different);

const replay = ({ externalId }: ReturnType<typeof anOrderThat>) =>
  takeParked(store, {
    order: { partner: 'acme', externalId, connection: 'main' },
    ...{ replayId: 'by-hand', by: 'ada', dueAt: new Date(), now: new Date() },
  });

/** A writer that has got an order into Odoo: what goes wrong from then on is no matter of its configuration. */
const provenWith = async (controller: ControllerInput): Promise<ReturnType<typeof createControllerWriting>> => {
  const writing = writingWith(controller);
  expect(await writing.tryOnce(anOrderThat('good'))).toMatchObject({ state: 'written' });
  return writing;
};

/** Longer than a claim lasts here: a call's time limit and `longestRequestSeconds`. */
const afterTheClaim = 2_500;
const quick = { callTimeoutMs: 1_000 };

describe('a controller with JSON-RPC around its bodies', () => {
  it('gets an order as its fields are described, and what it returns is kept', async () => {
    const writing = writingWith(aController());
    const order = anOrderThat('good');
    await writing.acceptAndWrite([order]);
    expect(await writing.recordOf(order)).toMatchObject({
      state: 'written',
      odoo: { id: expect.any(Number), name: expect.stringMatching(/^S\d+$/), total: '23.00', state: 'draft' },
    });
    expect(await writing.totalsOf(order)).toEqual([23]);
  });

  it('is written through as docs/custom-controller.md shows, and looked up as it shows', async () => {
    // The first worker dies in this test, and a new one takes its time for the second order.
    const writing = writingWith({ ...controllerExample(), longestRequestSeconds: 1 });
    const order = anOrderThat('drop');
    expect(await writing.tryOnce(order)).toMatchObject({ state: 'retrying', inOdoo: 1 });
    await sleep(afterTheClaim);
    const another = writingWith(controllerExample());
    await another.write([order]);
    expect(await another.outcomeOf(order)).toMatchObject({ state: 'written', inOdoo: 1 });
    expect(await another.tryOnce(anOrderThat('status'))).toMatchObject({ state: 'parked', class: 'invalid' });
    expect(await another.tryOnce(anOrderThat('good'))).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it.each([
    ['user', 'invalid', 'parked'],
    ['validation', 'invalid', 'parked'],
    ['access', 'forbidden', 'parked'],
    ['missing', 'missing-reference', 'parked'],
    ['key', 'defect', 'retrying'],
    ['constraint', 'invalid', 'parked'],
    ['swallow', 'missing-reference', 'parked'],
    ['refuse', 'invalid', 'parked'],
    ['status', 'invalid', 'parked'],
    ['late', 'defect', 'retrying'],
    ['403', 'forbidden', 'parked'],
    ['404', 'misconfigured', 'parked'],
  ])('that fails by %s is %s, and the order %s and not in Odoo', async (mode, failureClass, state) => {
    expect(await (await provenWith(aController())).tryOnce(anOrderThat(mode))).toEqual({
      state,
      class: failureClass,
      inOdoo: 0,
    });
  });

  it('that limits calls is left alone for a while', async () => {
    const writing = writingWith(aController());
    await writing.tryOnce(anOrderThat('429'));
    expect(writing.paused).toEqual([['throttled', expect.any(Number)]]);
  });

  it('that catches an error after it made the order does not make another one when the order comes again', async () => {
    const writing = writingWith(aController());
    const order = anOrderThat('caught');
    expect(await writing.tryOnce(order)).toMatchObject({ state: 'parked', inOdoo: 1 });
    await replay(order);
    await writing.write([order]);
    expect(await writing.outcomeOf(order)).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it('is asked what became of an order when its answer is a riddle', async () => {
    expect(await writingWith(aController()).tryOnce(anOrderThat('riddle'))).toMatchObject({
      state: 'written',
      inOdoo: 1,
    });
  });

  it('that says nothing is never believed', async () => {
    const { lookUp: _, ...blind } = aController();
    const writing = await provenWith(blind);
    const order = anOrderThat('none');
    expect(await writing.tryOnce(order)).toMatchObject({ state: 'parked', class: 'misconfigured' });
    expect((await writing.recordOf(order)).failure?.outcome).toBe('unknown');
  });
});

describe('a controller with plain bodies', () => {
  it.each(['json', 'form'] as const)('takes an order as %s', async (encoding) => {
    expect(await writingWith(aPlainController({ encoding })).tryOnce(anOrderThat('good'))).toMatchObject({
      state: 'written',
      inOdoo: 1,
    });
  });

  it.each([
    ['user', 'invalid', 'parked'],
    ['validation', 'invalid', 'parked'],
    ['access', 'forbidden', 'parked'],
    ['missing', 'missing-reference', 'parked'],
    ['key', 'defect', 'retrying'],
    ['swallow', 'missing-reference', 'parked'],
    ['refuse', 'invalid', 'parked'],
    ['401', 'unauthenticated', 'parked'],
    ['403', 'forbidden', 'parked'],
    ['404', 'misconfigured', 'parked'],
    ['500', 'defect', 'retrying'],
  ])('that fails by %s is %s, and the order %s and not in Odoo', async (mode, failureClass, state) => {
    expect(await (await provenWith(aPlainController())).tryOnce(anOrderThat(mode))).toEqual({
      state,
      class: failureClass,
      inOdoo: 0,
    });
  });

  it.each(['empty', 'html'])('that answers with nothing but %s has not taken the order', async (mode) => {
    const { lookUp: _, ...blind } = aPlainController();
    expect(await (await provenWith(blind)).tryOnce(anOrderThat(mode))).toEqual({
      state: 'parked',
      class: 'misconfigured',
      inOdoo: 0,
    });
  });

  it('that wants a CSRF token pauses the lane and names the remedy', async () => {
    const writing = writingWith(aPlainController({ path: '/api/http/csrf/order' }));
    const order = anOrderThat('good');
    expect(await writing.tryOnce(order)).toMatchObject({ state: 'retrying', inOdoo: 0 });
    expect(writing.paused).toEqual([['misconfigured', expect.any(Number)]]);
    expect((await writing.recordOf(order)).failure?.remedy).toMatch(/csrf=False/);
  });

  it('takes a key in a header of its own', async () => {
    const { lookUp: _, ...controller } = aPlainController({
      path: '/api/http/public/order',
      auth: { kind: 'header', name: 'X-Api-Key' },
    });
    const secret = { apiKey: 'an-integrators-own-key' };
    expect(await writingWith(controller, { secret }).tryOnce(anOrderThat('good'))).toMatchObject({ state: 'written' });
    const refused = writingWith(controller, { secret: { apiKey: 'another' } });
    expect(await refused.tryOnce(anOrderThat('good'))).toMatchObject({ class: 'unauthenticated', inOdoo: 0 });
  });

  it('takes a login and password, and may call its JSON text/html', async () => {
    const { lookUp: _, ...controller } = aPlainController({ path: '/api/http/basic/order', auth: { kind: 'basic' } });
    const secret = { login: 'shop', password: 'an-integrators-own-key' };
    expect(await writingWith(controller, { secret }).tryOnce(anOrderThat('good'))).toMatchObject({ state: 'written' });
  });
});

describe('an order of which nobody heard', () => {
  it.each([
    ['whose worker died once it was in Odoo', 'drop'],
    ['whose worker died before it was', 'die'],
  ])('%s is in Odoo once', async (_name, mode) => {
    const writing = writingWith(aController(), quick);
    const order = anOrderThat(mode);
    expect(await writing.tryOnce(order)).toMatchObject({ state: 'retrying', class: 'unavailable' });
    expect((await writing.recordOf(order)).failure?.outcome).toBe('unknown');
    await sleep(afterTheClaim);
    const another = writingWith(aController());
    await another.write([order]);
    expect(await another.outcomeOf(order)).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it('is not sent again while Odoo may still be at it', async () => {
    const controller = aController({ longestRequestSeconds: 5 });
    const order = anOrderThat('slow');
    expect(await writingWith(controller, quick).tryOnce(order)).toMatchObject({ state: 'retrying', inOdoo: 0 });
    const another = writingWith(controller);
    await another.write([order]);
    expect(await another.recordOf(order)).toMatchObject({
      state: 'retrying',
      failure: { class: 'contention', outcome: 'unknown' },
    });
    await sleep(4_000);
    await another.write([order]);
    expect(await another.outcomeOf(order)).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it('is parked for a person where nobody can be asked, and sent when the person says so', async () => {
    const { lookUp: _, ...blind } = aController();
    const order = anOrderThat('die');
    await writingWith(blind, quick).tryOnce(order);
    const another = writingWith(blind);
    await another.write([order]);
    const { state, failure } = await another.recordOf(order);
    expect({ state, failure }).toMatchObject({ state: 'parked', failure: { class: 'crashed', outcome: 'unknown' } });
    expect(failure?.remedy).toMatch(/look in Odoo/i);
    await replay(order);
    await another.write([order]);
    expect(await another.outcomeOf(order)).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it('is simply sent again where the controller honours the idempotency key', async () => {
    const { lookUp: _, ...blind } = aController({
      path: '/api/json/idempotent/order',
      idempotency: { honoured: true },
    });
    const writing = writingWith(blind, quick);
    const order = anOrderThat('slow');
    expect(await writing.tryOnce(order)).toMatchObject({ state: 'retrying' });
    await sleep(4_000);
    // The second answer would take as long as the first.
    const patient = writingWith(blind);
    await patient.write([order]);
    expect(await patient.outcomeOf(order)).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it('is looked up when its writer ended without a word', async () => {
    const writing = writingWith(aController({ longestRequestSeconds: 1 }), { callTimeoutMs: 5_000 });
    const order = anOrderThat('good');
    const record = await writing.accept(order);
    const dying = writing.createDeps();
    await dying.write([dying.contextOf(record, order)], () => 60_000);
    expect(await writing.outcomeOf(order)).toMatchObject({ state: 'accepted', inOdoo: 1 });
    await writing.write([order]);
    expect(await writing.outcomeOf(order)).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it('is written by one of two writers that hold it at the same time', async () => {
    const writing = writingWith(aController());
    const order = anOrderThat('slow');
    await writing.accept(order);
    await Promise.all([writing.write([order]), writing.write([order], writing.createDeps())]);
    expect(await writing.outcomeOf(order)).toMatchObject({ state: 'written', inOdoo: 1 });
  });
});

describe('many orders a call', () => {
  const many = (path: string): ControllerInput =>
    aController({ path, orders: 'many', maximumOrders: 10, results: { reference: 'reference' } });

  it('have each its own verdict, and one of which nothing was said comes again', async () => {
    const writing = writingWith(many('/api/json/bearer/orders'));
    const orders = ['good', 'user', 'good', 'swallow', 'forget', 'good'].map((mode) => anOrderThat(mode));
    await writing.acceptAndWrite(orders);
    expect(await Promise.all(orders.map((order) => writing.outcomeOf(order)))).toEqual([
      { state: 'written', class: undefined, inOdoo: 1 },
      { state: 'parked', class: 'invalid', inOdoo: 0 },
      { state: 'written', class: undefined, inOdoo: 1 },
      { state: 'parked', class: 'missing-reference', inOdoo: 0 },
      { state: 'retrying', class: 'unavailable', inOdoo: 0 },
      { state: 'written', class: undefined, inOdoo: 1 },
    ]);
  });

  it.each([
    ['with a look-up', many('/api/json/bearer/all-or-none')],
    ['without', { ...many('/api/json/bearer/all-or-none'), lookUp: undefined }],
  ])('are told apart when one spoils the call, %s', async (_name, { lookUp, ...controller }) => {
    const writing = writingWith({ ...controller, ...(lookUp ? { lookUp } : {}) });
    const orders = ['good', 'good', 'validation', 'good', 'good'].map((mode) => anOrderThat(mode));
    await writing.acceptAndWrite(orders);
    const outcomes = await Promise.all(orders.map((order) => writing.outcomeOf(order)));
    expect(outcomes.map(({ state, inOdoo }) => `${state} ${inOdoo}`)).toEqual([
      'written 1',
      'written 1',
      'parked 0',
      'written 1',
      'written 1',
    ]);
  });
});

describe('a session', () => {
  const controller = aController({
    path: '/api/json/user/order',
    auth: { kind: 'session' },
    lookUp: { ...aController().lookUp, path: '/api/json/user/find', absent: [{ path: 'found', equals: false }] },
  });
  const secret = { login: 'integration', password: 'a long password of the integration user' };
  beforeAll(async () => {
    const [user] = await askOdoo(odoo.access, z.array(z.object({ id: z.int() })), {
      ...{ model: 'res.users', method: 'search_read', as: 'administrator' },
      body: { domain: [['login', '=', secret.login]], fields: ['id'] },
    });
    await askOdoo(odoo.access, z.unknown(), {
      ...{ model: 'res.users', method: 'write', as: 'administrator' },
      body: { ids: [user?.id], vals: { password: secret.password } },
    });
  });

  it('is opened, kept, and opened again when Odoo has ended it', async () => {
    const writing = writingWith(controller, { secret });
    expect(await writing.tryOnce(anOrderThat('good'))).toMatchObject({ state: 'written', inOdoo: 1 });
    const ended = await fetch(`${odoo.access.url}/api/json/end-sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(ended.status).toBe(200);
    expect(await writing.tryOnce(anOrderThat('good'))).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it('is opened again for a route with plain bodies, which redirects to the login', async () => {
    const { lookUp: _, ...plain } = aPlainController({ path: '/api/http/user/order', auth: { kind: 'session' } });
    const writing = writingWith(plain, { secret });
    expect(await writing.tryOnce(anOrderThat('good'))).toMatchObject({ state: 'written' });
    await fetch(`${odoo.access.url}/api/json/end-sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await writing.tryOnce(anOrderThat('good'))).toMatchObject({ state: 'written', inOdoo: 1 });
  });

  it('that a password does not open pauses the lane, and nothing was sent', async () => {
    const writing = writingWith(controller, { secret: { ...secret, password: 'wrong' } });
    const order = anOrderThat('good');
    expect(await writing.tryOnce(order)).toMatchObject({ state: 'retrying', class: 'unauthenticated', inOdoo: 0 });
    expect((await writing.recordOf(order)).failure?.outcome).toBe('not-sent');
    expect(writing.paused).toEqual([['unauthenticated', expect.any(Number)]]);
  });
});

describe('a newer revision', () => {
  const newerOf = (order: ReturnType<typeof anOrderThat>) =>
    anOrderThat('good', {
      externalId: order.externalId,
      revision: 2,
      shipping: [],
      totals: { tax: '0.00', total: '18.00' },
    });

  it('goes over the order in Odoo where the controller has a route for it', async () => {
    const writing = writingWith(aPlainController({ updates: { path: '/api/http/bearer/order/{id}' } }));
    const order = anOrderThat('good');
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([newerOf(order)]);
    expect((await writing.recordOf(order)).failure).toBeUndefined();
    expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '18.00' } });
    expect(await writing.totalsOf(order)).toEqual([18]);
  });

  it('is parked for a person where it has none', async () => {
    const writing = writingWith(aPlainController());
    const order = anOrderThat('good');
    await writing.acceptAndWrite([order]);
    await writing.acceptAndWrite([newerOf(order)]);
    expect(await writing.recordOf(order)).toMatchObject({
      state: 'parked',
      failure: { class: 'misconfigured', scope: 'order', owner: 'operator' },
    });
    expect(await writing.totalsOf(order)).toEqual([23]);
  });
});
