import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';
import { odoo as command } from '../../../operator/cli/commands/odoo.ts';
import type { ConfigurationInput } from '../../../shared/runtime/configuration.ts';

const secretsSchema = z.object({
  'waybill/connections/main': z.object({ apiKey: z.string(), keyEndsAt: z.iso.datetime().optional() }),
});

const reportSchema = z.object({
  login: z.string(),
  findings: z.array(z.object({ step: z.string(), status: z.string(), found: z.string() })),
});

type Life = ConfigurationInput['connections'][string]['life'];

/** Runs `waybill odoo setup` against an Odoo, with a configuration and a secrets file of its own. */
export const createSetUp = async (odoo: OdooAccess, login: string, life: Life = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-set-up-'));
  const configPath = join(folder, 'waybill.config.json');
  const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };
  const connections = { main: { url: odoo.url, products, life } } satisfies ConfigurationInput['connections'];
  await writeFile(configPath, JSON.stringify({ connections, partners: { acme: { connection: 'main' } } }));
  const secretsPath = join(folder, 'secrets.json');
  await writeFile(secretsPath, '{}');
  const run = async (...options: readonly string[]) => {
    const printed: string[] = [];
    const complained: string[] = [];
    const terminal = {
      environment: {
        ...{ ODOO_URL: odoo.url, ODOO_DATABASE: odoo.database, ODOO_ADMIN_PASSWORD: odoo.adminApiKey },
        ...{ WAYBILL_CONFIG: configPath, WAYBILL_SECRETS: secretsPath },
      },
      folder,
      print: (line: string) => void printed.push(line),
      complain: (line: string) => void complained.push(line),
    };
    const exitCode = await command
      .run(
        ['setup', '--login', login, '--email', `${login}@example.com`, '--admin-login', odoo.adminLogin, ...options],
        terminal,
      )
      .catch((error: Error) => error.message);
    return { exitCode, output: [...printed, ...complained].join('\n') };
  };
  return {
    run,
    /** The same, and its report. */
    async report() {
      const { exitCode, output } = await run('--json');
      return { exitCode, ...reportSchema.parse(JSON.parse(output)) };
    },
    /** The secret of the connection as it is now. */
    async readSecret() {
      return secretsSchema.parse(JSON.parse(await readFile(secretsPath, 'utf8')))['waybill/connections/main'];
    },
    readFile: () => readFile(secretsPath, 'utf8'),
    remove: () => rm(folder, { recursive: true }),
  };
};
