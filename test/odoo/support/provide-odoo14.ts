import type { TestProject } from 'vitest/node';
import { explainNoOdoo } from '../../../infra/odoo/explain-no-odoo.ts';
import { type OdooAccess, readOdooAccess } from '../../../infra/odoo/odoo-access.ts';
import { startOdoo } from '../../../infra/odoo/start-odoo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    odoo14: OdooAccess;
  }
}

/** Gives the tests of `test/odoo/fourteen` the Odoo that `ODOO14_URL` names, else one of our own while they run. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  if (process.env['ODOO14_URL'] !== undefined) {
    project.provide('odoo14', readOdooAccess(withAdministrator(process.env), 14));
    return async () => undefined;
  }
  const odoo = await startOdoo({ release: 14, report: console.log }).catch((error) => {
    throw new Error(explainNoOdoo(error, 14));
  });
  project.provide('odoo14', odoo.access);
  return odoo.stop;
};

/** Where no administrator is named, tests look with the integration user's eyes: it sees all that it made. */
const withAdministrator = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  environment['ODOO14_ADMIN_API_KEY'] === undefined
    ? {
        ...environment,
        ODOO14_ADMIN_LOGIN: environment['ODOO14_LOGIN'] ?? 'integration',
        ODOO14_ADMIN_API_KEY: environment['ODOO14_API_KEY'],
      }
    : environment;
