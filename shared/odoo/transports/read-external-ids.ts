import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { SendCall } from './send-call.ts';

const idsSchema = z.array(z.int()).catch([]);
const metadataSchema = z.array(z.object({ id: z.int(), xmlid: z.union([z.string(), z.literal(false)]) }));
const dataSchema = z.array(z.object({ res_id: z.int(), module: z.string(), name: z.string() }));

type ExternalIds = Readonly<Record<string, string>>;

/**
 * Asks for external ids by `get_metadata`: over XML-RPC `get_external_id` always fails, since its answer has numbers for
 * keys. The answer is that of `get_external_id`, empty for a record that has none or is gone.
 */
export const readExternalIds =
  (send: SendCall): SendCall =>
  async (model, method, args) => {
    if (method !== 'get_external_id') return send(model, method, args);
    const metadata = await send(model, 'get_metadata', args);
    if (!metadata.ok) return metadata;
    const records = metadataSchema.safeParse(metadata.value);
    if (!records.success) return metadata;
    const ids = idsSchema.parse(args['ids']);
    const asked = ids.map((id) => [id, ''] as const);
    const told = records.data.map(({ id, xmlid }) => [id, xmlid || ''] as const);
    const found: ExternalIds = Object.fromEntries([...asked, ...told]);
    return mayLack(found) ? complete(send, model, ids, found) : succeed(found);
  };

/** Odoo 14 says the external id of one record, however many it is asked for. */
const mayLack = (found: ExternalIds): boolean => {
  const texts = Object.values(found);
  return texts.length > 1 && texts.filter((text) => text !== '').length === 1;
};

/** Where that happens users may read the records that hold external ids; later they may not, and then nothing is lacking. */
async function complete(
  send: SendCall,
  model: string,
  ids: readonly number[],
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
  const held = rows.data.map(({ res_id, module, name }) => [res_id, `${module}.${name}`] as const);
  return succeed({ ...found, ...Object.fromEntries(held) });
}
