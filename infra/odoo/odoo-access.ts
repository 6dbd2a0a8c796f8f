import * as z from 'zod';
import type { OdooRelease } from './odoo-release.ts';

const required = z.string({ error: 'is not set' }).min(1, { error: 'is empty' });

const accessSchema = z.object({
  URL: z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:8069' }),
  DATABASE: required,
  LOGIN: required.default('integration'),
  API_KEY: required,
  ADMIN_LOGIN: required.default('admin'),
  ADMIN_API_KEY: required,
});

/** An Odoo to test against, and the keys of two of its users. */
export interface OdooAccess {
  /** Origin, without a slash at the end. */
  readonly url: string;
  readonly database: string;
  /** Login of the integration user, whose rights are those that Waybill asks for. */
  readonly login: string;
  readonly apiKey: string;
  readonly adminLogin: string;
  /** Key of an administrator: for looking behind what the integration user may see, never for Waybill itself. */
  readonly adminApiKey: string;
}

/** What the names of the variables begin with that say where an Odoo is: `ODOO_URL`, `ODOO14_URL` and so on. */
export const accessPrefix = (release: OdooRelease): string => (release === 19 ? 'ODOO_' : `ODOO${release}_`);

/**
 * Reads `ODOO_URL` and its companions, or those of another release. Throws an error with one line for each variable that is
 * missing or wrong.
 */
export const readOdooAccess = (environment: NodeJS.ProcessEnv, release: OdooRelease = 19): OdooAccess => {
  const prefix = accessPrefix(release);
  const values = Object.keys(accessSchema.shape).map((name) => [name, environment[prefix + name]]);
  const parsed = accessSchema.safeParse(Object.fromEntries(values));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `  ${prefix}${path.join('.')} ${message}`);
    throw new Error(`No Odoo can be reached:\n${faults.join('\n')}`);
  }
  const { data } = parsed;
  return {
    url: data.URL.replace(/\/+$/, ''),
    database: data.DATABASE,
    login: data.LOGIN,
    apiKey: data.API_KEY,
    adminLogin: data.ADMIN_LOGIN,
    adminApiKey: data.ADMIN_API_KEY,
  };
};

/** The variables that {@link readOdooAccess} reads, for a child process. */
export const odooEnvironment = (odoo: OdooAccess, release: OdooRelease = 19): Record<string, string> => {
  const values = {
    URL: odoo.url,
    DATABASE: odoo.database,
    LOGIN: odoo.login,
    API_KEY: odoo.apiKey,
    ADMIN_LOGIN: odoo.adminLogin,
    ADMIN_API_KEY: odoo.adminApiKey,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [accessPrefix(release) + name, value]));
};
