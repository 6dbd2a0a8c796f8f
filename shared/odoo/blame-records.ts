import * as z from 'zod';
import { classifyLoadMessage } from '../failure/classify-load-message.ts';
import type { Failure } from '../failure/failure.ts';
import { narrowToOrder } from '../failure/narrow-to-order.ts';
import type { LoadRecord } from './load-record.ts';

/** One of the messages with which `load` answers. */
export const loadMessageSchema = z.object({
  type: z.string(),
  message: z.string(),
  /** Position of the record; Odoo's import answers `false` where it got as far as no record. */
  record: z.union([z.int(), z.literal(false).transform(() => undefined)]).optional(),
  /** The column that a cell could not be read from; absent from what Odoo says of a record as a whole. */
  field: z.string().optional(),
  rows: z.object({ from: z.int() }).optional(),
});
export type LoadMessage = z.output<typeof loadMessageSchema>;

/**
 * Whom the messages of a refused `load` blame: `none` of the records by name, `all` of them for a cause that is none of
 * theirs, or `some`, by external id, each with a failure of its own.
 */
export type Blame =
  | { readonly kind: 'none' }
  | { readonly kind: 'all'; readonly failure: Failure }
  | { readonly kind: 'some'; readonly failures: ReadonlyMap<string, Failure> };

/** Reads the messages of a `load` of these records; `starts` holds the first row of each. */
export const blameRecords = (
  records: readonly LoadRecord[],
  starts: readonly number[],
  messages: readonly LoadMessage[],
): Blame => {
  const errors = messages.filter(({ type, message }) => type === 'error' && !isOfNoRecord.test(message));
  const named = failuresOf(records, starts, errors);
  const [failure] = named.values();
  if (failure === undefined) return { kind: 'none' };
  const isAboutAll = named.size === records.length || isCutOff(messages);
  if (isAboutAll && [...named.values()].every(isNobodys)) return { kind: 'all', failure };
  const failures = failuresOf(records, starts, withoutMisplaced(errors));
  return {
    kind: 'some',
    failures: new Map([...failures].map(([externalId, its]) => [externalId, asTheRecords(its)])),
  };
};

/** The transaction itself broke; Odoo then names the first record, which has nothing to do with it. */
const isOfNoRecord = /^unknown database error/i;

/** After ten errors that are more than a tenth of the records, Odoo adds a warning without a record and tries no more. */
const isCutOff = (messages: readonly LoadMessage[]): boolean =>
  messages.some(({ type, record }) => type !== 'error' && record === undefined);

/** Whether the records are innocent when all of them meet this: a right is missing, or another transaction was quicker. */
const isNobodys = ({ class: failureClass, scope }: Failure): boolean =>
  scope === 'connection' || failureClass === 'contention';

function failuresOf(
  records: readonly LoadRecord[],
  starts: readonly number[],
  errors: readonly LoadMessage[],
): ReadonlyMap<string, Failure> {
  const failures = new Map<string, Failure>();
  for (const { record: place, rows, message } of errors) {
    const record = records[place ?? placeOf(rows, records, starts)];
    if (record && !failures.has(record.externalId)) failures.set(record.externalId, classifyLoadMessage(message));
  }
  return failures;
}

/** What is said of no record and no row is about the only one, if there is but one. */
const placeOf = (rows: LoadMessage['rows'], { length }: readonly LoadRecord[], starts: readonly number[]): number => {
  if (rows === undefined) return length === 1 ? 0 : -1;
  return starts.findLastIndex((start) => start <= rows.from);
};

/**
 * Odoo puts the error of the whole set in front of those of single records, under the position of the first record,
 * whoever caused it. When others are blamed too, the first one is innocent until a later call blames it alone: a call
 * more is cheaper than a good order in front of a person.
 */
function withoutMisplaced(errors: readonly LoadMessage[]): readonly LoadMessage[] {
  const [first, ...others] = errors;
  const isOfTheSet = first?.field === undefined && first?.record === 0;
  return isOfTheSet && others.length > 0 ? others : errors;
}

/** A right that is missing for some records and not for others of the same call is no reason to stop everything. */
const asTheRecords = (failure: Failure): Failure => (failure.class === 'forbidden' ? narrowToOrder(failure) : failure);
