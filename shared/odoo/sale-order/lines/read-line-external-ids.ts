import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';

const answerSchema = z.record(z.string(), z.union([z.string(), z.literal(false)]));

/** The external ids of lines, by the lines' database ids, in one call; those that have none are absent. */
export const readLineExternalIds = async (
  call: CallOdoo,
  ids: readonly number[],
): Promise<Result<ReadonlyMap<number, string>>> => {
  if (ids.length === 0) return succeed(new Map());
  const answer = await call('sale.order.line', 'get_external_id', { ids }, answerSchema);
  if (!answer.ok) return answer;
  return succeed(
    new Map(
      ids.flatMap((id) => {
        const externalId = answer.value[String(id)];
        return externalId ? [[id, externalId] as const] : [];
      }),
    ),
  );
};
