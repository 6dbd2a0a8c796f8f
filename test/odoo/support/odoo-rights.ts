import * as z from 'zod';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';
import { askOdoo } from './call-odoo.ts';

type Operation = 'create' | 'read' | 'unlink' | 'write';

/** Gives back what was taken. */
type Restore = () => Promise<void>;

const idsSchema = z.array(z.int());
const userSchema = z.tuple([z.object({ all_group_ids: idsSchema })]);

/** Takes a right on a whole model from the integration user while Odoo runs, as an administrator would. */
export const takeRight = async (odoo: OdooAccess, model: string, operation: Operation): Promise<Restore> => {
  const column = `perm_${operation}`;
  const [{ all_group_ids: groups }] = await asAdministrator(odoo, userSchema, 'res.users', 'search_read', {
    domain: [['login', '=', odoo.login]],
    fields: ['all_group_ids'],
  });
  const grants = [['model_id.model', '=', model], [column, '=', true], '|', ['group_id', '=', false]];
  const domain = [...grants, ['group_id', 'in', groups]];
  const ids = await asAdministrator(odoo, idsSchema, 'ir.model.access', 'search', { domain });
  if (ids.length === 0) throw new Error(`The integration user has no right to ${operation} ${model}`);
  const set = (isGranted: boolean) =>
    asAdministrator(odoo, z.unknown(), 'ir.model.access', 'write', { ids, vals: { [column]: isGranted } });
  await set(false);
  return async () => void (await set(true));
};

/** Leaves the integration user its rights on a model, but only for the records that `domain` holds for (a record rule). */
export const limitRecords = async (odoo: OdooAccess, model: string, domain: readonly unknown[]): Promise<Restore> => {
  const [modelId] = await asAdministrator(odoo, z.tuple([z.int()]), 'ir.model', 'search', {
    domain: [['model', '=', model]],
  });
  // Without a group a rule is for everybody, and none can widen it.
  const rule = { name: 'Only for a test', model_id: modelId, domain_force: JSON.stringify(domain) };
  const ids = await asAdministrator(odoo, idsSchema, 'ir.rule', 'create', { vals_list: [rule] });
  return async () => void (await asAdministrator(odoo, z.unknown(), 'ir.rule', 'unlink', { ids }));
};

const asAdministrator = <T>(odoo: OdooAccess, schema: z.ZodType<T>, model: string, method: string, body: object) =>
  askOdoo(odoo, schema, { model, method, body: { ...body }, as: 'administrator' });
