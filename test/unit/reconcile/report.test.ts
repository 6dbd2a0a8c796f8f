import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReconciliationRun } from '../../../shared/ledger/reconciliation-runs.ts';
import { decimal } from '../../../shared/order/decimal.ts';
import { accountOrder, type Entry } from '../../../shared/reconcile/account-order.ts';
import { makeReport } from '../../../shared/reconcile/report.ts';
import { reportCsv } from '../../../shared/reconcile/report-csv.ts';
import { createTally, type TallyPart } from '../../../shared/reconcile/tally.ts';
import { aRecord } from '../../support/order-records.ts';

const run: ReconciliationRun = {
  ...{ date: '2026-11-22', from: '2026-10-18T00:00:00.000Z', to: '2026-11-22T03:00:00.000Z' },
  ...{ progress: { phase: 'odoo', done: [], afterId: 0 }, slices: [], orders: 0, counts: {}, unasked: {} },
  madeAt: '2026-11-22T03:01:00.000Z',
};
const period = { from: new Date(run.from) };
const placed = ['written', 'parked', 'open', 'discarded'] as const;

const tallyOf = (entries: readonly Entry[]): TallyPart[] => {
  const tally = createTally();
  for (const entry of entries) tally.add(accountOrder(entry, period));
  return tally.parts();
};

const cents = fc.integer({ min: 0, max: 10 ** 13 }).map((amount) => decimal(String(amount)).div(100).toFixed(2));
const entries: fc.Arbitrary<Entry[]> = fc.array(
  fc
    .record({
      externalId: fc.string(),
      partner: fc.constantFrom('acme', 'globex'),
      state: fc.constantFrom('accepted', 'retrying', 'written', 'parked', 'discarded'),
      day: fc.constantFrom('2026-09-01', '2026-11-01', '2026-11-02'),
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      total: cents,
    })
    .map(({ externalId, partner, state, day, currency, total }) => {
      const odoo = { id: 1, name: 'S1', total, state: 'draft' };
      const order = { ...aRecord(externalId, { partner, state, receivedAt: `${day}T10:00:00Z` }), odoo };
      const sale = {
        id: 1,
        name: 'S1',
        state: 'draft',
        money: total,
        currency,
        reference: externalId,
        origin: partner,
      };
      return { order, charge: { currency, total, isCancelled: false }, sales: { sale, live: [sale] } };
    }),
  { maxLength: 60 },
);

describe('a report', () => {
  test('adds up, to the last coin: received is written, parked, open and discarded, and totals are the rows', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const { rows, totals, orders } = makeReport(run, tallyOf(some));
        expect(orders).toBe(some.length);
        for (const row of [...rows, ...totals]) {
          const parts = placed.map((place) => row[place]);
          expect(row.received.orders).toBe(parts.reduce((sum, part) => sum + part.orders, 0));
          expect(decimal(row.received.money).eq(parts.reduce((sum, { money }) => sum.plus(money), decimal('0')))).toBe(
            true,
          );
          expect(row.odoo).toEqual(row.written);
        }
        for (const { currency, charge } of [...some].map(({ charge }) => ({ currency: charge?.currency, charge }))) {
          const all = some.filter((entry) => entry.charge?.currency === currency);
          const sum = all.reduce((total, entry) => total.plus(entry.charge?.total ?? '0'), decimal('0'));
          const reported = totals.find((total) => total.currency === charge?.currency)?.received.money ?? '';
          expect(decimal(reported).eq(sum)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
    expect.hasAssertions();
  });

  test('is the same however the orders were cut into slices', () => {
    fc.assert(
      fc.property(entries, fc.nat(60), (some, cut) => {
        const sliced = [...tallyOf(some.slice(0, cut)), ...tallyOf(some.slice(cut))];
        expect(makeReport(run, sliced)).toEqual(makeReport(run, tallyOf(some)));
      }),
      { numRuns: 30 },
    );
    expect.hasAssertions();
  });

  test('counts the findings that are too many to be kept', () => {
    const missing = Array.from({ length: 150 }, (_, index): Entry => {
      const odoo = { id: index, name: `S${index}`, total: '1.00', state: 'draft' };
      const order = { ...aRecord(`o${index}`, { state: 'written' }), odoo };
      const charge = { currency: 'USD', total: '1.00', isCancelled: false };
      return { order, charge, sales: { sale: undefined, live: [] } };
    });
    const report = makeReport(run, tallyOf(missing));

    expect(report.findings).toHaveLength(100);
    expect(report).toMatchObject({ findingsBeyond: 50, counts: { 'missing-in-odoo': 150 } });
    expect(report.rows).toMatchObject([{ written: { money: '150.00' }, odoo: { orders: 0 }, difference: '-150.00' }]);
  });

  test('is a table for a spreadsheet, empty where Odoo could not be asked', () => {
    const order = aRecord('1', { state: 'written', odoo: { id: 1, name: 'S1', total: '25.80', state: 'draft' } });
    const charge = { currency: 'USD', total: '25.80', isCancelled: false };

    expect(reportCsv(makeReport(run, tallyOf([{ order, charge }])))).toBe(
      'day,partner,currency,received_orders,received_money,written_orders,written_money,parked_orders,parked_money,' +
        'open_orders,open_money,discarded_orders,discarded_money,odoo_orders,odoo_money,difference\r\n' +
        '2026-11-22,acme,USD,1,25.80,1,25.80,0,0.00,0,0.00,0,0.00,,,\r\n',
    );
  });
});
