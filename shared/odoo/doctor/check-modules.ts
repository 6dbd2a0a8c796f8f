import * as z from 'zod';
import { type Diagnosis, failed, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const modulesSchema = z.array(z.object({ name: z.string(), state: z.string() }));

/** Whether the Odoo modules are installed that orders need. */
export const checkModules = async ({ call }: Patient): Promise<Diagnosis> => {
  const wanted = ['sale', 'sale_management', 'delivery', 'base_import'];
  const args = { domain: [['name', 'in', wanted]], fields: ['name', 'state'], limit: wanted.length };
  const modules = await call('ir.module.module', 'search_read', args, modulesSchema);
  if (!modules.ok) return skipped('Odoo does not let the user see which modules are installed.');
  const stateOf = (name: string) => modules.value.find((module) => module.name === name)?.state;
  const pending = wanted.filter((name) => /^to /.test(stateOf(name) ?? ''));
  if (stateOf('sale') === undefined || stateOf('sale') === 'uninstalled') {
    return failed('The module Sales (sale) is not installed.', 'Install Sales (sale_management) in Odoo under Apps.');
  }
  if (pending.length > 0) {
    return warning(`Modules wait to be installed or upgraded: ${pending.join(', ')}.`, 'Finish that, or take it back.');
  }
  return healthy(`Installed: ${wanted.filter((name) => stateOf(name) === 'installed').join(', ')}.`);
};
