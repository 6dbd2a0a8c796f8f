import * as z from 'zod';
import { cellSchema, parseColumn } from '../load/cell.ts';
import { extractRecords } from '../load/extract-records.ts';
import type { LoadResult } from '../load/load.ts';
import { type LoadMessage, tooManyErrors } from '../load/load-message.ts';
import type { Model } from '../models/model.ts';

const tableSchema = z.object({ fields: z.array(z.string()), data: z.array(z.array(cellSchema)) });

/** What `load` answers when every record fails for one and the same reason; nothing when the body is no call of `load`. */
export const refuseLoad = (model: Model, body: unknown, message: string): LoadResult | undefined => {
  const table = tableSchema.safeParse(body);
  if (!table.success) return undefined;
  const records = extractRecords(model, table.data.fields.map(parseColumn), table.data.data);
  const messages = records.map<LoadMessage>(({ rows }, record) => ({ rows, record, type: 'error', message }));
  const reported = messages.length < 10 ? messages : [...messages.slice(0, 10), tooManyErrors];
  return { ids: false, messages: reported, nextrow: 0 };
};
