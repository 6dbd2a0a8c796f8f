import { runProgram } from '../run-program.ts';
import { type OdooSetup, odooCommand } from './odoo-command.ts';

interface ShellRun {
  readonly database: string;
  /** Python that finds `env`, the superuser's, and commits what is to stay. */
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs a script inside Odoo itself, beside its server; yields what the script prints. It may take ten minutes. */
export const runOdooShell = (setup: OdooSetup, { database, script, environment }: ShellRun): Promise<string> => {
  const shell = odooCommand(setup, ['shell', '--log-level=error', `--database=${database}`, '--no-http']);
  return runProgram(shell.file, shell.args, {
    timeoutMs: 600_000,
    environment: { ...shell.environment, ...environment },
    input: script,
  });
};
