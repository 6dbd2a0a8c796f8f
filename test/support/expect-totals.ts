import { expect } from 'vitest';
import type { ConfigurationInput } from '../../shared/runtime/configuration.ts';
import { pricelistIn, taxId } from '../contract/odoo-samples.ts';
import { type OdooContractOptions, odooUnderContract } from '../contract/odoo-under-contract.ts';
import { generatedOrders } from './generated-orders.ts';
import { verdictOf, writeAll } from './written-totals.ts';

/** Makes the taxes and currencies that generated orders have, where they are missing. */
export const prepareForTotals = async (access: OdooContractOptions): Promise<void> => {
  const odoo = odooUnderContract(access);
  for (const percent of [5.5, 8.875, 10, 19, 20]) {
    await taxId(odoo, percent, true);
    await taxId(odoo, percent, false);
  }
  for (const code of ['EUR', 'GBP', 'JPY', 'KWD']) await pricelistIn(odoo, code);
};

/**
 * Writes generated orders and fails unless each is in Odoo with the total that was charged, or parked for a mismatch that
 * names what was charged otherwise. Resolves to how many mismatched.
 */
export const expectTotals = async (
  access: OdooContractOptions,
  { count, seed }: { readonly count: number; readonly seed: number },
  connection: Partial<ConfigurationInput['connections'][string]> = {},
): Promise<number> => {
  const prefix = odooUnderContract(access).unique();
  const written = await writeAll(access, generatedOrders(count, seed, prefix), connection);
  const verdicts = written.map(verdictOf);
  expect(verdicts.filter((verdict) => verdict !== 'written' && verdict !== 'mismatch')).toEqual([]);
  expect(verdicts).toHaveLength(count);
  return verdicts.filter((verdict) => verdict === 'mismatch').length;
};
