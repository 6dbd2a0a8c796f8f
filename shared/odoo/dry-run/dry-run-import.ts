import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import { loadMessageSchema } from '../blame-records.ts';
import { type LoadRecord, toTable } from '../load-record.ts';
import { createIfAbsent } from '../sale-order/load-contexts.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { createDryLoad } from './dry-load.ts';

const answerSchema = z.object({ messages: z.array(loadMessageSchema.pick({ type: true, message: true })) });

/** Lets Odoo load the records and take them back. Resolves to the errors that `load` would have had. */
export const dryRunImport = async (
  call: CallOdoo,
  model: string,
  records: readonly LoadRecord[],
): Promise<Result<string[]>> => {
  const { fields, data } = toTable(records);
  const tried = await createDryLoad(call)(model, 'load', { fields, data, context: createIfAbsent }, answerSchema);
  if (!tried.ok) return tried;
  return succeed(tried.value.messages.filter(({ type }) => type === 'error').map(({ message }) => message));
};
