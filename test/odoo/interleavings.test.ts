import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endingFaults } from '../support/ending-faults.ts';
import { interleaving } from '../support/interleavings.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { readEndings, runInterleavings } from '../support/run-interleavings.ts';
import { createWriting } from '../support/writing.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

test.each(['never', 'paid'] as const)(
  'a hundred orders whose revisions arrive in any order end as their highest, confirmed: %s',
  async (confirm) => {
    const prefix = randomUUID().slice(0, 8);
    const seed = Date.now();
    const runs = fc
      .sample(interleaving, { numRuns: 100, seed })
      .map((one, index) => ({ ...one, externalId: `${prefix}-${index}` }));
    const writing = createWriting(store.ledger, odoo, { connection: { life: { confirm } } });
    await runInterleavings({ writing, ledger: store.ledger, runs });
    const ask: Parameters<typeof readEndings>[0] = (schema, model, body) =>
      askOdoo(odoo, schema, { model, method: 'search_read', body, as: 'administrator' });
    const endings = await readEndings(ask, store.ledger, runs);
    const faults = runs.flatMap((run) => {
      const ending = endings.get(run.externalId);
      const found = ending ? endingFaults(run, ending) : ['no ending'];
      return found.length === 0 ? [] : [{ seed, found, run: JSON.stringify(run), failure: ending?.record?.failure }];
    });
    expect(faults.slice(0, 2)).toEqual([]);
  },
  600_000,
);
