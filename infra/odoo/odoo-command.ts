import { join } from 'node:path';
import type { Postgres } from './postgres.ts';
import type { OdooProgram } from './unpack-odoo.ts';

/** What every run of Odoo needs: its program, its PostgreSQL, and a folder for what it keeps besides. */
export interface OdooSetup {
  readonly program: OdooProgram;
  readonly postgres: Postgres;
  readonly dataFolder: string;
  /** Folder with modules beside Odoo's own. */
  readonly addonsFolder?: string | undefined;
}

/** Program, arguments and environment that run Odoo's command line with `args`. */
export const odooCommand = ({ program, postgres, dataFolder, addonsFolder }: OdooSetup, args: readonly string[]) => {
  const packages = join(program.root, 'usr/lib/python3/dist-packages');
  const settings = ['--config=/dev/null', `--data-dir=${dataFolder}`, '--no-database-list', '--max-cron-threads=0'];
  const addons = addonsFolder === undefined ? [] : [`--addons-path=${join(packages, 'odoo/addons')},${addonsFolder}`];
  return {
    file: '/usr/bin/python3',
    args: [join(program.root, 'usr/bin/odoo'), ...args, ...settings, ...addons],
    // Compiled files would lie between the modules' own.
    environment: { ...postgres, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1', TZ: 'UTC', LANG: 'C.UTF-8' },
  };
};
