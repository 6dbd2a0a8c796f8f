import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { emptyBatch, idsNotDistinct, invalidEntryId, tooManyEntries } from './sqs-errors.ts';

const identifiedSchema = z.looseObject({ Entries: z.array(z.looseObject({ Id: z.string() })).default([]) });

/** The rules for the entries of any batch: one to ten, each with an id of its own. Throws what SQS answers. */
export const checkBatch = (input: unknown): void => {
  const ids = identifiedSchema.parse(input).Entries.map(({ Id }) => Id);
  if (ids.length === 0) throw emptyBatch();
  if (ids.length > 10) throw tooManyEntries(ids.length);
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) throw invalidEntryId();
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw idsNotDistinct(repeated);
};

/** Does each entry by itself: one that is refused does not stop the others. */
export const actOnEach = <Entry extends { Id: string }>(entries: readonly Entry[], act: (entry: Entry) => object) => {
  const successful: object[] = [];
  const failed: object[] = [];
  for (const entry of entries) {
    try {
      successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful: successful, Failed: failed };
};
