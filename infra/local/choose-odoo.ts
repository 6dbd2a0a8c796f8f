import { join } from 'node:path';
import { startOdooSimulator } from './odoo-simulator/start-odoo-simulator.ts';
import type { Settings } from './settings.ts';

export interface ChosenOdoo {
  readonly url: string;
  readonly apiKey: string | undefined;
  /** What it is, in a few words. */
  readonly description: string;
  close(): Promise<void>;
}

const simulated = { apiKey: 'simulator-key', database: 'simulator' };
/** Of the simulator's integration user, for the RPCs. */
const simulatedLogin = 'integration';

/**
 * The Odoo that ODOO_URL names, or a simulator that is started for it. The configuration reads the same variables, so
 * they are set to the simulator's; load it afterwards.
 */
export const chooseOdoo = async ({ odooUrl, odooApiKey, dataDirectory }: Settings): Promise<ChosenOdoo> => {
  if (odooUrl !== undefined) {
    return { url: odooUrl, apiKey: odooApiKey, description: `the Odoo at ${odooUrl}`, close: async () => {} };
  }
  const folder = dataDirectory === undefined ? {} : { dataDirectory: join(dataDirectory, 'odoo') };
  const simulator = await startOdooSimulator({ ...simulated, port: 0, ...folder });
  process.env['ODOO_URL'] = simulator.url;
  process.env['ODOO_DATABASE'] = simulated.database;
  process.env['ODOO_LOGIN'] = simulatedLogin;
  const description = `a simulator at ${simulator.url} (set ODOO_URL to write to a real one)`;
  return { url: simulator.url, apiKey: simulated.apiKey, description, close: () => simulator.close() };
};
