import { describe, it } from 'vitest';
import { batchContract, odooContract } from '../contract/odoo-contract.ts';
import { odooUnderContract } from '../contract/odoo-under-contract.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderContract(odooUnderTest());

describe('a real Odoo keeps the contract', () => {
  it.each(Object.entries(odooContract))('%s', async (_sentence, check) => {
    await check(odoo);
  });

  describe.each(['jsonrpc', 'xmlrpc'] as const)('by %s', (transport) => {
    const byIt = odooUnderContract(odooUnderTest(), transport);
    it.each(Object.entries(batchContract))('%s', async (_sentence, check) => {
      await check(byIt);
    });
  });
});
