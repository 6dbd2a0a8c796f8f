import { describe, expect, it } from 'vitest';
import { createLookups } from '../../../shared/odoo/sale-order/references/create-lookups.ts';
import { aConnection } from '../../support/references.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

/** The look-ups in an Odoo that has two of everything when it is first asked, and one from then on. */
const lookupsIn = (row: object) => {
  const odoo = createScriptedOdoo((_, index) => ({ value: index === 0 ? [row, { ...row, id: 2 }] : [row] }));
  const place = { connection: aConnection(), companyId: 1, version: 19, now: () => 0 };
  return { odoo, lookups: createLookups({ call: odoo.call, ...place }) };
};

const sizeOf = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.length
    : typeof value === 'object' && value !== null && 'matches' in value && value.matches;

describe('what two things in Odoo are called', () => {
  it.each([
    ['units', 'kg', { id: 1, name: 'kg', parent_path: '1/' }],
    ['named', 'crm.team Shop', { id: 1, name: 'Shop' }],
    ['taxes', 'account.tax VAT', { id: 1, name: 'VAT', amount: 20, amount_type: 'percent', price_include: false }],
  ] as const)('is asked for again, lest orders wait for what an administrator mended (%s)', async (kind, key, row) => {
    const { odoo, lookups } = lookupsIn(row);
    const look = async () => {
      const found = await lookups[kind]([key]);
      return found.ok ? sizeOf(found.value.get(key)) : found.failure.class;
    };
    expect(await look()).toBe(2);
    expect(await look()).toBe(1);
    expect(await look()).toBe(1);
    expect(odoo.calls).toHaveLength(2);
  });

  it('is remembered of taxes of one percentage, among which the order chooses', async () => {
    const tax = { id: 1, name: 'VAT', amount: 20, amount_type: 'percent', price_include: false };
    const { odoo, lookups } = lookupsIn(tax);
    await lookups.taxes(['20 excluded']);
    await lookups.taxes(['20 excluded']);
    expect(odoo.calls).toHaveLength(1);
  });
});
