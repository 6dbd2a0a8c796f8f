import { afterAll, describe, it } from 'vitest';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { odooContract } from '../contract/odoo-contract.ts';
import { odooUnderContract } from '../contract/odoo-under-contract.ts';

const simulator = await startOdooSimulator({ port: 0 });
const odoo = odooUnderContract(simulator);

describe('the Odoo simulator keeps the contract', () => {
  afterAll(() => simulator.close());

  it.each(Object.entries(odooContract))('%s', async (_sentence, check) => {
    await check(odoo);
  });
});
