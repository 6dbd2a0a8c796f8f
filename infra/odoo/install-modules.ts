import { runProgram } from '../run-program.ts';
import { type OdooSetup, odooCommand } from './odoo-command.ts';

/** Installs modules into a database that nobody serves yet; some ten seconds. */
export const installModules = async (setup: OdooSetup, database: string, modules: readonly string[]): Promise<void> => {
  const settings = ['--log-level=error', `--database=${database}`, '--stop-after-init', '--no-http'];
  const { file, args, environment } = odooCommand(setup, [`--init=${modules.join(',')}`, ...settings]);
  await runProgram(file, args, { timeoutMs: 300_000, environment });
};
