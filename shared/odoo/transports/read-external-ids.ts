import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { Arguments } from './call-odoo.ts';
import type { SendCall } from './send-call.ts';

const metadataSchema = z.array(z.object({ id: z.int(), xmlid: z.union([z.string(), z.literal(false)]) }));
const dataSchema = z.array(z.object({ res_id: z.int(), module: z.string(), name: z.string() }));

type ExternalIds = Readonly<Record<string, string>>;

/**
 * Asks for external ids by `get_metadata`: over XML-RPC `get_external_id` always fails, since its answer has numbers for
 * keys. The answer is that of `get_external_id`, with the ids as texts as JSON has them.
 */
export const readExternalIds =
  (send: SendCall): SendCall =>
  async (model, method, args) => {
    if (method !== 'get_external_id') return send(model, method, args);
    const metadata = await send(model, 'get_metadata', args);
    if (!metadata.ok) return metadata;
    const records = metadataSchema.safeParse(metadata.value);
    if (!records.success) return metadata;
    const found = Object.fromEntries(records.data.map(({ id, xmlid }) => [String(id), xmlid || '']));
    return hasLimit(found) ? completed(send, model, args, found) : succeed(found);
  };

/** Odoo 14 says the external id of one record, however many it is asked for. */
const hasLimit = (found: ExternalIds): boolean => {
  const texts = Object.values(found);
  return texts.length > 1 && texts.filter((text) => text !== '').length === 1;
};

/** Where that happens users may read the records that hold external ids; later they may not, and then nothing is lacking. */
async function completed(
  send: SendCall,
  model: string,
  { ids = [] }: Arguments,
  found: ExternalIds,
): Promise<Result<unknown>> {
  const domain = [
    ['model', '=', model],
    ['res_id', 'in', ids],
  ];
  const fields = ['res_id', 'module', 'name'];
  const answer = await send('ir.model.data', 'search_read', { domain, fields, order: 'id desc' });
  if (!answer.ok) return answer.failure.class === 'forbidden' ? succeed(found) : answer;
  const rows = dataSchema.safeParse(answer.value);
  if (!rows.success) return answer;
  return succeed({
    ...found,
    ...Object.fromEntries(rows.data.map(({ res_id, module, name }) => [String(res_id), `${module}.${name}`])),
  });
}
