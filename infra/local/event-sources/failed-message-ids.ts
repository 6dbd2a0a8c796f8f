import * as z from 'zod';
import type { InvocationResult } from '../lambda/invocation.ts';

const reportSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * The messages of a batch that stay on the queue. A function that failed, a report that cannot be read and an id that is
 * none of the batch's put all of them back; no report at all, or an empty one, means that all are done.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export const failedMessageIds = (
  batch: ReadonlySet<string>,
  result: InvocationResult,
  reportsFailures: boolean,
): ReadonlySet<string> => {
  if (!result.ok) return batch;
  if (!reportsFailures) return new Set();
  const report = reportSchema.safeParse(result.payload);
  if (!report.success) return batch;
  const failed = new Set(report.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
  return [...failed].every((id) => batch.has(id)) ? failed : batch;
};
