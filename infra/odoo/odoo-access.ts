import * as z from 'zod';

const required = z.string({ error: 'is not set' }).min(1, { error: 'is empty' });

const accessSchema = z.object({
  ODOO_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:8069' }),
  ODOO_DATABASE: required,
  ODOO_LOGIN: required.default('integration'),
  ODOO_API_KEY: required,
  ODOO_ADMIN_API_KEY: required,
});

/** An Odoo to test against, and the keys of two of its users. */
export interface OdooAccess {
  /** Origin, without a slash at the end. */
  readonly url: string;
  readonly database: string;
  /** Login of the integration user, whose rights are those that Waybill asks for. */
  readonly login: string;
  readonly apiKey: string;
  /** Key of an administrator: for looking behind what the integration user may see, never for Waybill itself. */
  readonly adminApiKey: string;
}

/** Reads `ODOO_URL` and its companions. Throws an error with one line for each variable that is missing or wrong. */
export const readOdooAccess = (environment: NodeJS.ProcessEnv): OdooAccess => {
  const parsed = accessSchema.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new Error(`No Odoo can be reached:\n${faults.join('\n')}`);
  }
  const { data } = parsed;
  return {
    url: data.ODOO_URL.replace(/\/+$/, ''),
    database: data.ODOO_DATABASE,
    login: data.ODOO_LOGIN,
    apiKey: data.ODOO_API_KEY,
    adminApiKey: data.ODOO_ADMIN_API_KEY,
  };
};

/** The variables that {@link readOdooAccess} reads, for a child process. */
export const odooEnvironment = (odoo: OdooAccess): Record<string, string> => ({
  ODOO_URL: odoo.url,
  ODOO_DATABASE: odoo.database,
  ODOO_LOGIN: odoo.login,
  ODOO_API_KEY: odoo.apiKey,
  ODOO_ADMIN_API_KEY: odoo.adminApiKey,
});
