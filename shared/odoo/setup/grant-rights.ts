import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { Operation, Right } from '../required-access.ts';
import type { PositionalCall } from './positional-call.ts';

const operations: readonly Operation[] = ['read', 'write', 'create', 'unlink'];

const modelsSchema = z.array(z.object({ id: z.int(), model: z.string() }));
const rowsSchema = z.array(z.object({ id: z.int(), model_id: z.tuple([z.int(), z.string()]) }));

/**
 * Gives a group these rights and no others, by one access row a model; rows of an earlier run that are no longer needed
 * go. A model that this Odoo lacks is nobody's right.
 */
export const grantRights = async (
  call: PositionalCall,
  groupId: number,
  rights: readonly Right[],
): Promise<Result<null>> => {
  const models = await call(
    'ir.model',
    'search_read',
    { args: [[['model', 'in', rights.map(({ model }) => model)]]], kwargs: { fields: ['model'] } },
    modelsSchema,
  );
  if (!models.ok) return models;
  const present = await call(
    'ir.model.access',
    'search_read',
    { args: [[['group_id', '=', groupId]]], kwargs: { fields: ['model_id'], context: { active_test: false } } },
    rowsSchema,
  );
  if (!present.ok) return present;
  for (const { id: modelId, model } of models.value) {
    const values = { ...rowFor(model, rights), model_id: modelId, group_id: groupId };
    const rows = present.value.filter(({ model_id: [owner] }) => owner === modelId).map(({ id }) => id);
    const done =
      rows.length === 0
        ? await call('ir.model.access', 'create', { args: [values] }, z.unknown())
        : await call('ir.model.access', 'write', { args: [rows, values] }, z.unknown());
    if (!done.ok) return done;
  }
  const wanted = new Set(models.value.map(({ id }) => id));
  const surplus = present.value.filter(({ model_id: [owner] }) => !wanted.has(owner)).map(({ id }) => id);
  if (surplus.length === 0) return succeed(null);
  const removed = await call('ir.model.access', 'unlink', { args: [surplus] }, z.unknown());
  return removed.ok ? succeed(null) : removed;
};

function rowFor(model: string, rights: readonly Right[]): Record<string, string | boolean> {
  const isNeeded = (operation: Operation): boolean =>
    rights.some((right) => right.model === model && right.operation === operation);
  const permissions = operations.map((operation) => [`perm_${operation}`, isNeeded(operation)] as const);
  return { name: `Waybill: ${model}`, active: true, ...Object.fromEntries(permissions) };
}
