import * as z from 'zod';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { PositionalCall } from './positional-call.ts';

/** Odoo's own groups that the integration user is in, and no others: it sees all orders, and what every employee sees. */
const groups = [
  { module: 'base', name: 'group_user' },
  { module: 'sales_team', name: 'group_sale_salesman_all_leads' },
] as const;

const rowsSchema = z.array(z.object({ module: z.string(), name: z.string(), res_id: z.int() }));

/** The ids of Odoo's own groups for the integration user; a failure that names one that is missing. */
export const findGroups = async (call: PositionalCall): Promise<Result<number[]>> => {
  const domain = [
    ['model', '=', 'res.groups'],
    ['module', 'in', groups.map(({ module }) => module)],
    ['name', 'in', groups.map(({ name }) => name)],
  ];
  const fields = ['module', 'name', 'res_id'];
  const rows = await call('ir.model.data', 'search_read', { args: [domain], kwargs: { fields } }, rowsSchema);
  if (!rows.ok) return rows;
  const ids: number[] = [];
  for (const { module, name } of groups) {
    const found = rows.value.find((row) => row.module === module && row.name === name);
    if (!found) return fail(missing(`${module}.${name}`));
    ids.push(found.res_id);
  }
  return succeed(ids);
};

const missing = (group: string) =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'answered',
    concern: { kind: 'right', name: group },
    message: `This Odoo has no group ${group}.`,
    remedy: 'Install the app Sales in Odoo (module sale_management), then run the set-up again.',
  });
