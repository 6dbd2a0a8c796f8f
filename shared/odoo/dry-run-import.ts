import * as z from 'zod';
import { type Result, succeed } from '../failure/result.ts';
import { loadMessageSchema } from './blame-records.ts';
import { type LoadRecord, toTable } from './load-record.ts';
import { createIfAbsent } from './sale-order/load-contexts.ts';
import type { CallOdoo } from './transports/call-odoo.ts';

const idsSchema = z.union([z.tuple([z.int()]), z.int().transform((id): [number] => [id])]);
const answerSchema = z.object({ messages: z.array(loadMessageSchema.pick({ type: true, message: true })) });

/** As Odoo's import screen reads a file: the first row names the columns. */
const options = { has_headers: true, quoting: '"', separator: ',', encoding: 'utf-8' };

/**
 * Lets Odoo load the records and take them back, by what its import screen tests a file with; every internal user may.
 * Resolves to the errors that `load` would have had. What stays is a temporary record that Odoo deletes by itself.
 */
export const dryRunImport = async (
  call: CallOdoo,
  model: string,
  records: readonly LoadRecord[],
): Promise<Result<string[]>> => {
  const { fields, data } = toTable(records);
  const file = [fields, ...data].map((row) => row.map(quote).join(',')).join('\n');
  const vals = { res_model: model, file, file_type: 'text/csv' };
  const created = await call('base_import.import', 'create', { vals_list: [vals] }, idsSchema);
  if (!created.ok) return created;
  const args = { ids: created.value, fields, columns: fields, options, dryrun: true, context: createIfAbsent };
  const tried = await call('base_import.import', 'execute_import', args, answerSchema);
  if (!tried.ok) return tried;
  return succeed(tried.value.messages.filter(({ type }) => type === 'error').map(({ message }) => message));
};

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
