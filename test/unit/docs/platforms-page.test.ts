import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { platforms } from '../../../shared/partner/platforms/platforms.ts';
import { tinyshop } from '../../support/platforms/tinyshop.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/platforms.md');

describe('the page on platforms', () => {
  test('has a row for every platform, and for no other', () => {
    const rows = [...page.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(Object.keys(platforms).toSorted());
  });

  test('shows a platform that is one: its tests are below', () => {
    const source = read('test/support/platforms/tinyshop.ts')
      .replaceAll("'../../../shared/partner/platforms/", "'./")
      .replaceAll("'../../../shared/partner/", "'../")
      .replaceAll("'../../../shared/", "'../../");
    expect(page).toContain(`\`\`\`ts\n${source}\`\`\``);
  });
});

describe("the page's platform", () => {
  const sold = { ref: 'T-1', at: '2026-11-20T09:00:00Z', buyer: 'Ada', article: 'E-COM06', pieces: 2, cents: 1_250 };
  const deliver = (event: string, document: unknown) =>
    tinyshop.open({}).read({ headers: { 'x-tinyshop-event': event }, document });

  test('makes an order of a sale', () => {
    expect(deliver('sold', sold)).toMatchObject({
      orders: [
        { data: { externalId: 'T-1', lines: [{ sku: 'E-COM06', unitPrice: '12.50' }], totals: { total: '25.00' } } },
      ],
    });
  });

  test("says what is wrong in the shop's own words, and ignores what is no sale", () => {
    expect(deliver('sold', { ...sold, ref: '' })).toMatchObject({
      orders: [{ faults: expect.arrayContaining([expect.objectContaining({ pointer: '/ref' })]) }],
    });
    expect(deliver('viewed', sold)).toMatchObject({ kind: 'ignored' });
  });
});
