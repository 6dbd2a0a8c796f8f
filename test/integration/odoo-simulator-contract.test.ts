import { afterAll, describe, it } from 'vitest';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { batchContract, odooContract } from '../contract/odoo-contract.ts';
import { odooUnderContract } from '../contract/odoo-under-contract.ts';

const simulator = await startOdooSimulator({ port: 0 });
const odoo = odooUnderContract(simulator);

describe('the Odoo simulator keeps the contract', () => {
  afterAll(() => simulator.close());

  it.each(Object.entries(odooContract))('%s', async (_sentence, check) => {
    await check(odoo);
  });

  describe.each(['jsonrpc', 'xmlrpc'] as const)('by %s', (transport) => {
    const byIt = odooUnderContract(simulator, transport);
    it.each(Object.entries(batchContract))('%s', async (_sentence, check) => {
      await check(byIt);
    });
  });
});
