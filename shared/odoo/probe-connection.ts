import * as z from 'zod';
import type { Failure } from '../failure/failure.ts';
import { makeFailure } from '../failure/make-failure.ts';
import { type Needs, type Right, requiredColumnsOf, requiredRightsOf } from './required-access.ts';
import type { CallOdoo } from './transports/call-odoo.ts';

/** Models whose columns Waybill writes; the others it only reads, and says so itself when they fail. */
const writtenModels = ['sale.order', 'sale.order.line', 'res.partner', 'account.move', 'account.move.line'];

const contextSchema = z.object({ uid: z.int() });
const columnsSchema = z.record(z.string(), z.unknown());

/**
 * Asks Odoo, as the integration user and without changing anything, whether any order could be written as the
 * connection wants it: is it there with its database and does it know us, may we do what we must, does it have the columns
 * that we write. Resolves to the first reason why not.
 */
export const probeConnection = async (call: CallOdoo, connection: Needs): Promise<Failure | undefined> => {
  const context = await call('res.users', 'context_get', {}, contextSchema);
  if (!context.ok) return context.failure;
  return (await findMissingRight(call, connection)) ?? (await findMissingColumn(call, connection));
};

async function findMissingRight(call: CallOdoo, connection: Needs): Promise<Failure | undefined> {
  const missing: Right[] = [];
  for (const right of requiredRightsOf(connection)) {
    const access = await call(right.model, 'has_access', { ids: [], operation: right.operation }, z.boolean());
    if (!access.ok) return access.failure;
    if (!access.value) missing.push(right);
  }
  const [first] = missing;
  if (!first) return undefined;
  const names = missing.map(({ model, operation }) => `${operation} on ${model}`).join(', ');
  return makeFailure({
    class: 'forbidden',
    outcome: 'answered',
    concern: { kind: 'right', name: `${first.model} ${first.operation}` },
    message: 'The integration user lacks a right in Odoo.',
    operatorMessage: `The integration user lacks these rights in Odoo: ${names}.`,
    remedy: `Give the integration user the right to ${names} in Odoo; Waybill goes on by itself then.`,
  });
}

async function findMissingColumn(call: CallOdoo, connection: Needs): Promise<Failure | undefined> {
  const required = requiredColumnsOf(connection);
  for (const model of writtenModels.filter((name) => Object.hasOwn(required, name))) {
    const columns = await call(model, 'fields_get', { attributes: ['type'] }, columnsSchema);
    if (!columns.ok) return columns.failure;
    const missing = (required[model] ?? []).filter((column) => !Object.hasOwn(columns.value, column));
    if (missing.length > 0) return missingColumns(model, missing);
  }
  return undefined;
}

const missingColumns = (model: string, missing: readonly string[]): Failure =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'answered',
    concern: { kind: 'field', name: `${model}.${missing[0]}` },
    message: 'This Odoo lacks a field that Waybill writes.',
    operatorMessage: `The model ${model} has no field ${missing.join(', ')} in this Odoo.`,
    remedy: `Install or upgrade the Odoo module that brings ${missing.map((name) => `${model}.${name}`).join(', ')}; Waybill goes on by itself then.`,
  });
