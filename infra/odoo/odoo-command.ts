import { join } from 'node:path';
import { inRoot } from './in-root.ts';
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

interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const packagesFolder = 'usr/lib/python3/dist-packages';

/** Program, arguments and environment that run Odoo's command line with `args`. */
export const odooCommand = (setup: OdooSetup, args: readonly string[]): Command =>
  setup.program.release === 14 ? commandInRoot(setup, args) : commandOnMachine(setup, args);

function commandOnMachine({ program, postgres, dataFolder, addonsFolder }: OdooSetup, args: readonly string[]) {
  const packages = join(program.root, packagesFolder);
  const addons = addonsFolder === undefined ? [] : [`--addons-path=${join(packages, 'odoo/addons')},${addonsFolder}`];
  return {
    file: '/usr/bin/python3',
    args: [join(program.root, 'usr/bin/odoo'), ...args, ...settingsOf(dataFolder), ...addons],
    environment: { ...environmentOf(postgres), PYTHONPATH: packages },
  };
}

/** With a Python and libraries of its own, which must not meet the machine's. */
function commandInRoot({ program, postgres, dataFolder, addonsFolder }: OdooSetup, args: readonly string[]) {
  const addons = addonsFolder === undefined ? [] : [`--addons-path=/${packagesFolder}/odoo/addons,/addons`];
  const folders = { '/data': dataFolder, ...(addonsFolder === undefined ? {} : { '/addons': addonsFolder }) };
  const command = ['/usr/bin/python3', '/usr/bin/odoo', ...args, ...settingsOf('/data'), ...addons];
  return {
    ...inRoot({ root: program.root, folders }, command),
    // There is no list of users to find a name in, and warnings about the libraries' own style are nobody's here.
    environment: { ...environmentOf(postgres), LOGNAME: 'odoo', TMPDIR: '/tmp', PYTHONWARNINGS: 'ignore' },
  };
}

const settingsOf = (dataFolder: string): string[] => [
  ...['--config=/dev/null', `--data-dir=${dataFolder}`],
  ...['--no-database-list', '--max-cron-threads=0'],
];

const environmentOf = (postgres: Postgres) => ({
  ...postgres,
  // Compiled files would lie between the modules' own.
  PYTHONDONTWRITEBYTECODE: '1',
  ...{ TZ: 'UTC', LANG: 'C.UTF-8' },
});
