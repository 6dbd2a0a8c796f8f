import { describe, expect, test } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import type { LaneStatus } from '../../../shared/ledger/lane-status.ts';
import { whyExpired } from '../../../shared/ledger/why-expired.ts';
import { aRecord } from '../../support/order-records.ts';

const now = new Date('2026-11-22T10:00:00Z');
const since = '2026-11-09T09:59:00Z';
const running: LaneStatus = { connection: 'main' };
const hold = { reason: 'Stocktaking', by: 'ada', since };
const trouble = {
  failure: makeFailure({
    class: 'forbidden',
    outcome: 'answered',
    message: 'Odoo does not let Waybill write orders.',
    operatorMessage: 'Odoo: no create right on sale.order.',
    concern: { kind: 'right', name: 'sale.order create' },
  }),
  since,
  probeAt: since,
  probes: 9,
};

describe('an order that is open', () => {
  test.each(['accepted', 'retrying'] as const)('and %s waits for 13 days, and no longer', (state) => {
    const record = (updatedAt: string) => aRecord('1', { state, updatedAt });

    expect(whyExpired(record('2026-11-09T10:00:00Z'), running, now)).toBeUndefined();
    expect(whyExpired(record('2026-11-09T09:59:59Z'), running, now)).toMatchObject({
      class: 'unavailable',
      outcome: 'not-sent',
      scope: 'order',
      owner: 'operator',
      remedy: expect.stringContaining('Replay'),
    });
  });

  test('and waited for Odoo is parked with what Odoo lacked, so that it is released together with the others', () => {
    const status = { ...running, trouble, holdLive: hold };
    expect(whyExpired(aRecord('1', { updatedAt: since }), status, now)).toMatchObject({
      class: 'forbidden',
      scope: 'order',
      concern: { kind: 'right', name: 'sale.order create' },
      message: 'The order waited 13 days: Odoo does not let Waybill write orders.',
      operatorMessage: expect.stringContaining('no create right on sale.order'),
    });
  });

  test('and waited for a person tells operators who stopped its lane and why, and the partner neither', () => {
    const failure = whyExpired(aRecord('1', { updatedAt: since }), { ...running, holdLive: hold }, now);

    expect(failure?.operatorMessage).toContain(`ada stopped its lane at ${since}: Stocktaking`);
    expect(failure?.message).not.toMatch(/ada|Stocktaking/);
  });

  test('is not held by the lane that it is not on', () => {
    const own = makeFailure({ class: 'contention', outcome: 'unknown', message: 'Odoo was busy with it.' });
    const record = aRecord('1', { updatedAt: since, state: 'retrying', failure: own, lane: 'replay' });

    expect(whyExpired(record, { ...running, holdLive: hold }, now)).toMatchObject({
      class: 'contention',
      outcome: 'unknown',
      message: expect.stringContaining('Odoo was busy with it.'),
    });
  });
});

test.each(['written', 'parked', 'discarded'] as const)('an order that is %s never expires so', (state) => {
  expect(whyExpired(aRecord('1', { state, updatedAt: since }), running, now)).toBeUndefined();
});
