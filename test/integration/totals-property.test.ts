import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { expectTotals, prepareForTotals } from '../support/expect-totals.ts';

const seed = 20_261_122;
/** For a machine that has other things to do beside. */
const longestMs = 300_000;
let odoo: OdooSimulator;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  await prepareForTotals(odoo);
});
afterAll(() => odoo.close());

test(
  `2,000 orders (seed ${seed}) come to what was charged, or to a mismatch that names the line`,
  async () => {
    const mismatches = await expectTotals(odoo, { count: 2_000, seed });
    expect(mismatches).toBeGreaterThan(0);
    expect(mismatches).toBeLessThan(500);
  },
  longestMs,
);

test(
  'where a few coins may be made up for, all of them come to what was charged',
  async () => {
    expect(await expectTotals(odoo, { count: 300, seed: seed + 1 }, { totals: { roundingLimit: '100' } })).toBe(0);
  },
  longestMs,
);
