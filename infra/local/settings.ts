import { resolve } from 'node:path';
import * as z from 'zod';

// `VARIABLE= npm start` means the same as leaving it out.
const textSchema = z
  .string()
  .transform((text) => (text === '' ? undefined : text))
  .optional();
const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be the number of a TCP port' })
  .transform(Number)
  .default(8787);
const pathSchema = textSchema.transform((path) => (path === undefined ? undefined : resolve(path)));

// The configuration reads it, too; here it is refused before anything is started.
const transportSchema = z
  .enum(['auto', 'json2', 'jsonrpc', 'xmlrpc'], { error: 'must be auto, json2, jsonrpc or xmlrpc' })
  .optional();

const settingsSchema = z
  .object({
    PORT: textSchema.pipe(portSchema),
    WAYBILL_DATA: pathSchema,
    WAYBILL_SECRETS: pathSchema,
    ODOO_URL: textSchema,
    ODOO_DATABASE: textSchema,
    ODOO_LOGIN: textSchema,
    ODOO_API_KEY: textSchema,
    ODOO_TRANSPORT: textSchema.pipe(transportSchema),
  })
  .superRefine((settings, context) => {
    const { ODOO_URL: url, ODOO_TRANSPORT: transport } = settings;
    if (url === undefined || (transport !== 'jsonrpc' && transport !== 'xmlrpc')) return;
    for (const name of ['ODOO_DATABASE', 'ODOO_LOGIN'] as const) {
      if (settings[name] === undefined) {
        context.addIssue({ code: 'custom', path: [name], message: `must be set with ODOO_TRANSPORT=${transport}` });
      }
    }
  })
  .transform((settings) => ({
    port: settings.PORT,
    dataDirectory: settings.WAYBILL_DATA,
    secretsPath: settings.WAYBILL_SECRETS,
    odooUrl: settings.ODOO_URL,
    odooApiKey: settings.ODOO_API_KEY,
  }));
export type Settings = z.output<typeof settingsSchema>;

/** The environment variables of `npm start`. Throws a sentence for one that cannot be used. */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>): Settings => {
  const settings = settingsSchema.safeParse(environment);
  if (settings.success) return settings.data;
  throw new Error(settings.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
};
