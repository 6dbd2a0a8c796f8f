import { join } from 'node:path';
import type { Postgres } from './postgres.ts';
import type { OdooProgram } from './unpack-odoo.ts';

/** What every run of Odoo needs: its program, its PostgreSQL, and a folder for what it keeps besides. */
export interface OdooSetup {
  readonly program: OdooProgram;
  readonly postgres: Postgres;
  readonly dataFolder: string;
}

/** Program, arguments and environment that run Odoo's command line with `args`. */
export const odooCommand = ({ program, postgres, dataFolder }: OdooSetup, args: readonly string[]) => {
  const packages = join(program.root, 'usr/lib/python3/dist-packages');
  const settings = ['--config=/dev/null', `--data-dir=${dataFolder}`, '--no-database-list', '--max-cron-threads=0'];
  return {
    file: '/usr/bin/python3',
    args: [join(program.root, 'usr/bin/odoo'), ...args, ...settings],
    environment: { ...postgres, PYTHONPATH: packages, TZ: 'UTC', LANG: 'C.UTF-8' },
  };
};
