import { beforeAll, expect, test } from 'vitest';
import { expectTotals, prepareForTotals } from '../support/expect-totals.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();
const seed = 20_261_122;
/** For a machine that has other things to do beside. */
const longestMs = 600_000;
beforeAll(() => prepareForTotals(odoo));

test(
  `300 orders (seed ${seed}) come to what was charged, or to a mismatch that names the line`,
  async () => {
    const mismatches = await expectTotals(odoo, { count: 300, seed });
    console.info(`Of 300 generated orders ${mismatches} come to another total in Odoo 19.`);
    expect(mismatches).toBeLessThan(75);
  },
  longestMs,
);

test(
  'where a few coins may be made up for, all of them come to what was charged',
  async () => {
    expect(await expectTotals(odoo, { count: 100, seed: seed + 1 }, { totals: { roundingLimit: '100' } })).toBe(0);
  },
  longestMs,
);
