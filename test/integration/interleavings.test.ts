import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { askOdoo } from '../odoo/support/call-odoo.ts';
import { endingFaults } from '../support/ending-faults.ts';
import { interleaving } from '../support/interleavings.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { type Run, readEndings, runInterleavings } from '../support/run-interleavings.ts';
import { createWriting } from '../support/writing.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const ordersPerRun = 125;
let orders = 0;

const runsFrom = (interleavings: readonly Omit<Run, 'externalId'>[]): Run[] =>
  interleavings.map((one) => {
    orders += 1;
    return { ...one, externalId: `mixed-${orders}` };
  });

/** Fails with the seed and the first orders that ended wrong. */
const holdFor = async (confirm: 'never' | 'paid', numRuns: number): Promise<void> => {
  const some = fc.array(interleaving, { minLength: ordersPerRun, maxLength: ordersPerRun });
  await fc.assert(
    fc.asyncProperty(some, async (interleavings) => {
      const odoo = await startOdooSimulator({ port: 0 });
      const writing = createWriting(store.ledger, odoo, { connection: { life: { confirm } } });
      const runs = runsFrom(interleavings);
      await runInterleavings({ writing, ledger: store.ledger, runs });
      const ask: Parameters<typeof readEndings>[0] = (schema, model, body) =>
        askOdoo({ ...odoo, adminLogin: 'admin' }, schema, { model, method: 'search_read', body, as: 'administrator' });
      const endings = await readEndings(ask, store.ledger, runs);
      await odoo.close();
      const faults = runs.flatMap((run) => {
        const ending = endings.get(run.externalId);
        const found = ending ? endingFaults(run, ending) : ['no ending'];
        return found.length === 0 ? [] : [{ found, run: JSON.stringify(run), failure: ending?.record?.failure }];
      });
      expect(faults.slice(0, 2)).toEqual([]);
    }),
    // A smaller example would take minutes to find, and the orders of a run are independent of each other.
    { numRuns, endOnFailure: true },
  );
};

test('1,500 orders whose revisions arrive in any order, repeatedly and around dying writers end as their highest revision', async () => {
  await holdFor('never', 12);
}, 600_000);

test('500 orders that are confirmed once they are paid do so too, or a person is asked', async () => {
  await holdFor('paid', 4);
}, 300_000);
