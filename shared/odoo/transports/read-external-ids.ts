import * as z from 'zod';
import { succeed } from '../../failure/result.ts';
import type { SendCall } from './send-call.ts';

const idsSchema = z.array(z.int()).catch([]);
const metadataSchema = z.array(z.object({ id: z.int(), xmlid: z.union([z.string(), z.literal(false)]) }));

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
    const asked = idsSchema.parse(args['ids']).map((id) => [id, ''] as const);
    const found = records.data.map(({ id, xmlid }) => [id, xmlid || ''] as const);
    return succeed(Object.fromEntries([...asked, ...found]));
  };
