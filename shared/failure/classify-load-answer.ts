import * as z from 'zod';
import { classifyLoadMessage } from './classify-load-message.ts';
import type { Failure } from './failure.ts';
import { makeFailure } from './make-failure.ts';

const answerSchema = z.object({
  ids: z.union([z.array(z.unknown()), z.literal(false), z.null()]),
  messages: z.array(z.object({ type: z.string(), message: z.string(), moreinfo: z.unknown().optional() })),
});

/**
 * What an answer of `load` or of a trial import means as a whole; undefined when every record has an id, or when the
 * value is no such answer. When all records meet the same trouble it is none of theirs; else it is the first one's own.
 */
export const classifyLoadAnswer = (value: unknown): Failure | undefined => {
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { ids, messages } = parsed.data;
  const failures = messages
    .filter(({ type }) => type === 'error')
    .slice(0, maximumMessages)
    .map(({ message, moreinfo }) => classifyLoadMessage(message, moreinfo));
  if (failures.length > 0) return failures.find(isTheOrders) ?? failures.find(isKnown) ?? failures[0];
  const isWhole = ids !== null && ids !== false && ids.every((id) => typeof id === 'number' && id > 0);
  return isWhole ? undefined : unexplained;
};

/** Odoo itself gives up after ten, or a tenth of the records. */
const maximumMessages = 200;

const isTheOrders = ({ class: failureClass }: Failure): boolean =>
  failureClass === 'invalid' || failureClass === 'missing-reference';

/** After a lost race, Odoo 14 says of the next records that the transaction is aborted. */
const isKnown = ({ class: failureClass }: Failure): boolean => failureClass !== 'defect';

const unexplained = makeFailure({
  class: 'defect',
  outcome: 'answered',
  message: 'Odoo refused the order without saying why.',
});
