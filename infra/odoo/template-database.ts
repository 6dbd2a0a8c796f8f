import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { runProgram } from '../run-program.ts';
import { type OdooSetup, odooCommand } from './odoo-command.ts';
import { type OdooRelease, odooReleases } from './odoo-release.ts';
import { type Postgres, runSql } from './postgres.ts';
import { runOdooShell } from './run-odoo-shell.ts';

const modules = 'sale_management,delivery,stock';
const preparation = new URL('prepare-template.py', import.meta.url);

const keysSchema = z.object({ fingerprint: z.string(), apiKey: z.string(), adminApiKey: z.string() });

/** The keys of the users in the template, good in every clone of it. */
export type TemplateKeys = z.output<typeof keysSchema>;

/** Makes the database that all others are cloned from, unless one from this same program and preparation is there. */
export const ensureTemplate = async (odoo: OdooSetup, report: (text: string) => void): Promise<TemplateKeys> => {
  const script = await readFile(preparation, 'utf8');
  const fingerprint = createHash('sha256').update(`${odoo.program.version}\n${modules}\n${script}`).digest('hex');
  const { templateDatabase } = odooReleases[odoo.program.release];
  const existing = await readKeys(odoo.postgres, templateDatabase);
  if (existing?.fingerprint === fingerprint) return existing;
  report(`Creating the template database of Odoo ${odoo.program.release} with demo data (about 90 s) …`);
  const draft = `${templateDatabase}_${process.pid}`;
  await initialise(odoo, draft, script, fingerprint);
  await runSql(odoo.postgres, 'postgres', `drop database if exists ${templateDatabase} with (force)`);
  await runSql(odoo.postgres, 'postgres', `alter database ${draft} rename to ${templateDatabase}`);
  const made = await readKeys(odoo.postgres, templateDatabase);
  if (made?.fingerprint !== fingerprint)
    throw new Error('another start of Odoo replaced the template database; repeat');
  return made;
};

/** Creates `database` as a fresh copy of a release's template, in about a second. */
export const cloneTemplate = (postgres: Postgres, database: string, release: OdooRelease): Promise<string[]> =>
  runSql(postgres, 'postgres', `create database ${database} template ${odooReleases[release].templateDatabase}`);

async function readKeys(postgres: Postgres, templateDatabase: string): Promise<TemplateKeys | undefined> {
  const found = await runSql(
    postgres,
    'postgres',
    `select datname from pg_database where datname = '${templateDatabase}'`,
  );
  if (found.length === 0) return undefined;
  const query = "select value from ir_config_parameter where key = 'waybill.template'";
  const [value] = await runSql(postgres, templateDatabase, query);
  return value === undefined ? undefined : keysSchema.parse(JSON.parse(value));
}

async function initialise(odoo: OdooSetup, database: string, script: string, fingerprint: string): Promise<void> {
  const { demoArguments } = odooReleases[odoo.program.release];
  const settings = ['--log-level=error', `--database=${database}`, ...demoArguments, '--stop-after-init', '--no-http'];
  const install = odooCommand(odoo, [`--init=${modules}`, ...settings]);
  await runProgram(install.file, install.args, { timeoutMs: 900_000, environment: install.environment });
  await runOdooShell(odoo, { database, script, environment: { WAYBILL_FINGERPRINT: fingerprint } });
}
