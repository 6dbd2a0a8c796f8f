import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { type Trouble, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';

let store: TestLedger;
let ledger: Ledger;
beforeAll(async () => {
  store = await startLedger();
  ledger = store.ledger;
});
afterAll(() => store.close());

const now = new Date('2026-11-22T10:00:00Z');
const later = new Date('2026-11-22T10:01:00Z');
const failure = makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Odoo is away.' });
const hold = { reason: 'Stock-taking', by: 'ada', since: now.toISOString() };
let count = 0;
const nextConnection = (): string => `connection-${++count}`;

const troubled = async (): Promise<{ connection: string; seen: Trouble }> => {
  const connection = nextConnection();
  await ledger.recordTrouble({ connection, failure, probeAt: later, now });
  const { trouble } = await ledger.readLaneStatus(connection);
  if (!trouble) throw new Error('The trouble that was recorded is there');
  return { connection, seen: trouble };
};

describe('the lanes of a connection', () => {
  test('run when nothing was ever said of them', async () => {
    const status = await ledger.readLaneStatus(nextConnection());
    expect([whyPaused(status, 'live'), whyPaused(status, 'replay')]).toEqual([undefined, undefined]);
  });

  test('both stand in trouble, which only the first of many who find it may tell people about', async () => {
    const connection = nextConnection();
    const found = () => ledger.recordTrouble({ connection, failure, probeAt: later, now });
    const firsts = await Promise.all(Array.from({ length: 20 }, found));
    expect(firsts.filter((finding) => finding === 'found')).toHaveLength(1);
    const status = await ledger.readLaneStatus(connection);
    const trouble = { failure, since: now.toISOString(), probeAt: later.toISOString(), probes: 0 };
    expect([whyPaused(status, 'live'), whyPaused(status, 'replay')]).toEqual([trouble, trouble]);
  });

  test('recover from the trouble that was seen, once', async () => {
    const { connection, seen } = await troubled();
    const recovered = () => ledger.recordRecovered({ connection, seen, now: later });
    expect((await Promise.all([recovered(), recovered()])).toSorted()).toEqual([false, true]);
    expect(await ledger.readLaneStatus(connection)).toEqual({ connection, recoveringSince: later.toISOString() });
  });

  test('do not recover from newer trouble on an older answer', async () => {
    const { connection, seen } = await troubled();
    await ledger.recordRecovered({ connection, seen, now: later });
    await ledger.recordTrouble({ connection, failure, probeAt: later, now: later });
    expect(await ledger.recordRecovered({ connection, seen, now: later })).toBe(false);
    expect(whyPaused(await ledger.readLaneStatus(connection), 'live')).toMatchObject({ since: later.toISOString() });
  });

  test('tell trouble that comes back before anything was written from new trouble', async () => {
    const { connection, seen } = await troubled();
    const find = () => ledger.recordTrouble({ connection, failure, probeAt: later, now: later });
    await ledger.recordRecovered({ connection, seen, now: now });
    expect(await find()).toBe('relapsed');
    const { trouble } = await ledger.readLaneStatus(connection);
    if (trouble) await ledger.recordRecovered({ connection, seen: trouble, now: later });
    await ledger.recordSteady({ connection, recoveringSince: later.toISOString(), now: later });
    expect(await find()).toBe('found');
  });

  test('are asked about by one at a time', async () => {
    const { connection, seen } = await troubled();
    const probed = () => ledger.recordProbe({ connection, seen, failure, probeAt: later });
    expect((await Promise.all([probed(), probed(), probed()])).filter((isNoted) => isNoted)).toHaveLength(1);
    expect((await ledger.readLaneStatus(connection)).trouble?.probes).toBe(1);
  });

  test('go from careful to steady once, and not when trouble came in between', async () => {
    const { connection, seen } = await troubled();
    await ledger.recordRecovered({ connection, seen, now: later });
    await ledger.recordSteady({ connection, recoveringSince: now.toISOString(), now: later });
    expect((await ledger.readLaneStatus(connection)).recoveringSince).toBe(later.toISOString());
    await ledger.recordSteady({ connection, recoveringSince: later.toISOString(), now: later });
    expect(await ledger.readLaneStatus(connection)).toEqual({ connection, steadySince: later.toISOString() });
  });
});

describe('a hold', () => {
  test('is of one lane, outlives a recovery, and ends when a person says so', async () => {
    const { connection, seen } = await troubled();
    await ledger.recordHold({ connection, lane: 'replay', hold });
    await ledger.recordRecovered({ connection, seen, now: later });
    const status = await ledger.readLaneStatus(connection);
    expect([whyPaused(status, 'live'), whyPaused(status, 'replay')]).toEqual([undefined, hold]);
    await ledger.recordResumed({ connection, lane: 'replay', now: later });
    expect(whyPaused(await ledger.readLaneStatus(connection), 'replay')).toBeUndefined();
  });

  test('gives way to a newer reason', async () => {
    const connection = nextConnection();
    await ledger.recordHold({ connection, lane: 'live', hold });
    await ledger.recordHold({ connection, lane: 'live', hold: { ...hold, reason: 'Upgrade' } });
    expect(whyPaused(await ledger.readLaneStatus(connection), 'live')).toMatchObject({ reason: 'Upgrade' });
  });
});
