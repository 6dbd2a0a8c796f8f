import { describe, expect, it } from 'vitest';
import { type SweepOrdersDeps, sweepOrders } from '../../../functions/sweep-orders/sweep-orders.ts';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import type { Lane } from '../../../shared/queue/lane.ts';
import { aRecord } from '../../support/order-records.ts';
import { anOrder } from '../../support/orders.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const now = new Date('2026-11-22T10:00:00Z');
const minute = 60_000;

interface World {
  readonly open: Readonly<Record<string, readonly OrderRecord[]>>;
  readonly brokenLanes?: readonly string[];
  /** Connections whose live lane a person has stopped. */
  readonly held?: readonly string[];
}

/** The sweep among literals, with connections `main` and `other`, and what it did. */
const createSweep = ({ open, brokenLanes = [], held = [] }: World) => {
  const queries: unknown[] = [];
  const sent: string[] = [];
  const swept: { externalId: string; pauseMs: number }[] = [];
  const parked: { externalId: string; message: string; total: unknown }[] = [];
  const steps: string[] = [];
  const log = createRecordedLog();
  const laneOf = (connection: string): Lane => ({
    send: async (deliveries) => {
      if (brokenLanes.includes(connection)) throw new Error('The lane is down');
      sent.push(...deliveries.map(({ message }) => `${connection}: ${message.externalId}`));
    },
  });
  const deps: SweepOrdersDeps = {
    ledger: {
      listOpen: async (query) => {
        queries.push(query);
        return [...(open[query.connection] ?? [])];
      },
      readLaneStatus: async (connection) => ({
        connection,
        ...(held.includes(connection)
          ? { holdLive: { reason: 'Stock-taking', by: 'ada', since: now.toISOString() } }
          : {}),
      }),
      readContents: async (records) => new Map(records.map(({ id, externalId }) => [id, anOrder({ externalId })])),
      recordParked: async ({ seen, failure, order }) => {
        steps.push(`park ${seen.externalId}`);
        parked.push({ externalId: seen.externalId, message: failure.message, total: order?.totals.total });
        return true;
      },
      recordSwept: async ({ seen, sweepAt }) => {
        swept.push({ externalId: seen.externalId, pauseMs: sweepAt.getTime() - now.getTime() });
      },
    },
    laneName: 'live',
    lanes: { main: laneOf('main'), other: laneOf('other') },
    sweepAfterMs: 5 * minute,
    announce: async (orders, delaySeconds) => {
      steps.push(...orders.map(({ externalId }) => `announce ${externalId} in ${delaySeconds} s`));
    },
    now: () => now,
    log,
  };
  return { queries, sent, swept, parked, steps, log, run: () => sweepOrders(deps) };
};

describe('sweepOrders', () => {
  it('asks for a bounded number of orders of each connection that nobody has touched for long enough', async () => {
    const sweep = createSweep({ open: {} });
    await sweep.run();
    const before = new Date('2026-11-22T09:55:00Z');
    expect(sweep.queries).toEqual(['main', 'other'].map((connection) => ({ connection, before, limit: 250 })));
    expect([sweep.sent, sweep.log.lines]).toEqual([[], []]);
  });

  it('sends a message for each, on the lane of its connection, and says how many', async () => {
    const sweep = createSweep({ open: { main: [aRecord('a'), aRecord('b')], other: [aRecord('c')] } });
    await sweep.run();
    expect(sweep.sent).toEqual(['main: a', 'main: b', 'other: c']);
    expect(sweep.log.lines).toMatchObject([
      { level: 'warn', event: 'orders.swept', fields: { connection: 'main', orders: 2 } },
      { level: 'warn', event: 'orders.swept', fields: { connection: 'other', orders: 1 } },
    ]);
  });

  it('sends nothing onto a lane that stands, and looks again later', async () => {
    const sweep = createSweep({ open: { main: [aRecord('a')] }, held: ['main'] });
    await sweep.run();
    expect(sweep.sent).toEqual([]);
    expect(sweep.swept.map(({ externalId }) => externalId)).toEqual(['a']);
  });

  it('leaves to the sweep of the replay lane what travels there', async () => {
    const sweep = createSweep({ open: { main: [aRecord('a', { lane: 'replay' }), aRecord('b', { lane: 'live' })] } });
    await sweep.run();
    expect(sweep.sent).toEqual(['main: b']);
    expect(sweep.swept.map(({ externalId }) => externalId)).toEqual(['b']);
  });

  it('parks what has waited for almost as long as a message lives, with its money, and sends it no more', async () => {
    const updatedAt = '2026-11-09T09:59:00Z';
    const sweep = createSweep({ open: { main: [aRecord('old', { updatedAt }), aRecord('new')] }, held: ['main'] });
    await sweep.run();
    expect(sweep.parked).toMatchObject([{ externalId: 'old', total: anOrder().totals.total }]);
    expect(sweep.parked[0]?.message).toMatch(/wait/i);
    // No message comes again that would make up for an announcement that was not made.
    expect(sweep.steps).toEqual(['announce old in 60 s', 'park old']);
    expect(sweep.swept.map(({ externalId }) => externalId)).toEqual(['new']);
  });

  it('doubles the pause from one sweep of an order to the next, up to half a day', async () => {
    const counts = [undefined, 1, 2, 3, 7, 8, 100, 5_000];
    const open = {
      main: counts.map((sweeps, index) => aRecord(String(index), sweeps === undefined ? {} : { sweeps })),
    };
    const sweep = createSweep({ open });
    await sweep.run();
    // An order is found once it has been due for five minutes, hence five minutes less.
    const pauses = sweep.swept.map(({ pauseMs }) => pauseMs / minute + 5);
    expect(pauses).toEqual([5, 10, 20, 40, 640, 720, 720, 720]);
  });

  it('does not note as swept what it could not send, so that the next run takes it', async () => {
    const sweep = createSweep({ open: { main: [aRecord('a')] }, brokenLanes: ['main'] });
    await expect(sweep.run()).rejects.toThrow('The sweep failed for main');
    expect(sweep.swept).toEqual([]);
  });

  it('sweeps the other connections though one has a lane that cannot be reached, and fails at the end', async () => {
    const sweep = createSweep({ open: { main: [aRecord('a')], other: [aRecord('b')] }, brokenLanes: ['main'] });
    await expect(sweep.run()).rejects.toThrow('The sweep failed for main');
    expect(sweep.sent).toEqual(['other: b']);
    expect(sweep.log.lines.map(({ event }) => event)).toEqual(['sweep.failed', 'orders.swept']);
  });
});
