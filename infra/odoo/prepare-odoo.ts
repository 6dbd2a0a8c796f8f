import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkMachine } from './check-machine.ts';
import { clearLeftovers } from './clear-leftovers.ts';
import { installOdoo } from './install-odoo.ts';
import type { OdooSetup } from './odoo-command.ts';
import type { OdooRelease } from './odoo-release.ts';
import { openPostgres } from './postgres.ts';
import { ensureTemplate, type TemplateKeys } from './template-database.ts';

/** Everything that is needed before an Odoo can be served, made where it is missing; all there, it takes a second. */
export const prepareOdoo = async (
  cache: string,
  release: OdooRelease,
  report: (text: string) => void,
): Promise<Omit<OdooSetup, 'dataFolder'> & { readonly keys: TemplateKeys }> => {
  checkMachine();
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const program = await installOdoo(cache, release, report);
  const postgres = await openPostgres(() => randomBytes(24).toString('hex'));
  await clearLeftovers(cache, postgres);
  const dataFolder = join(cache, `waybill_template_${process.pid}`);
  const keys = await ensureTemplate({ program, postgres, dataFolder }, report);
  await rm(dataFolder, { recursive: true, force: true });
  return { program, postgres, keys };
};
