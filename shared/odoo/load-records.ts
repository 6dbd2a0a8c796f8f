import * as z from 'zod';
import type { Failure } from '../failure/failure.ts';
import { makeFailure } from '../failure/make-failure.ts';
import { fail, type Result, succeed } from '../failure/result.ts';
import { blameRecords, type LoadMessage, loadMessageSchema } from './blame-records.ts';
import { type LoadRecord, toTable } from './load-record.ts';
import type { Arguments, CallOdoo } from './transports/call-odoo.ts';

const answerSchema = z
  .object({
    ids: z.union([z.array(z.int()), z.literal(false)]).optional(),
    messages: z.array(loadMessageSchema),
  })
  // Odoo's import answers no ids at all, but an error, where it refuses a file before it loads it: for a date that is none.
  .refine(({ ids, messages }) => ids !== undefined || messages.some(({ type }) => type === 'error'));

/** What became of each record by its external id: its database id, or why it is not in Odoo. */
export type Loaded = ReadonlyMap<string, Result<number>>;

/**
 * Calls that records may cost beside one for each set of columns: enough to take out three times ten bad records or to
 * halve the way to a single one. What is undecided then is tried again later, in another set.
 */
const additionalCalls = 11;

/** Whether halving may find the record at whose data a whole call fails. */
const mayBeTheData = ({ class: failureClass }: Failure): boolean =>
  failureClass === 'invalid' || failureClass === 'missing-reference' || failureClass === 'defect';

/**
 * Puts records into Odoo by `load`, which is all or nothing a call: the records that its messages blame with a cause of
 * their own are taken out and the rest is sent again. Odoo itself has tried each blamed record alone by then, in a
 * savepoint of its own. A returned id is the only success. Records with other columns go in a call of their own: an empty
 * cell is an explicit "nothing" to Odoo, and what a record does not name is to stay as it is, or to be as Odoo has it.
 */
export const loadRecords = async (
  call: CallOdoo,
  model: string,
  records: readonly LoadRecord[],
  context: Arguments,
): Promise<Loaded> => {
  const loaded = new Map<string, Result<number>>();
  const groups: (readonly LoadRecord[])[] = [...Map.groupBy(records, columnsOf).values()];
  const maximumCalls = groups.length + additionalCalls;
  for (let calls = 0; calls < maximumCalls; calls++) {
    const group = groups.pop();
    if (!group) return loaded;
    const { decided, rest } = await loadGroup(call, model, group, context);
    for (const [externalId, result] of decided) loaded.set(externalId, result);
    groups.push(...rest.filter((part) => part.length > 0));
  }
  for (const { externalId } of groups.flat()) loaded.set(externalId, fail(undecided));
  return loaded;
};

/** The record's own columns; those of its lines are left empty on purpose where a line has nothing in them. */
const columnsOf = ({ row }: LoadRecord): string =>
  Object.keys(row)
    .filter((column) => /^\w+(\/\.?id)?$/.test(column))
    .sort()
    .join(' ');

const undecided = makeFailure({
  class: 'contention',
  outcome: 'not-sent',
  message: 'Too many orders around this one were refused; it will be tried again without them.',
});

interface GroupResult {
  readonly decided: readonly (readonly [string, Result<number>])[];
  /** Groups that shall be tried next. */
  readonly rest: readonly (readonly LoadRecord[])[];
}

async function loadGroup(
  call: CallOdoo,
  model: string,
  group: readonly LoadRecord[],
  context: Arguments,
): Promise<GroupResult> {
  const { fields, data, starts } = toTable(group);
  const answer = await call(model, 'load', { fields, data, context }, answerSchema);
  if (!answer.ok) return afterFailedCall(group, answer.failure);
  const { ids, messages } = answer.value;
  if (ids && ids.length === group.length) {
    return { decided: group.map(({ externalId }, index) => [externalId, succeed(ids[index] ?? 0)] as const), rest: [] };
  }
  return afterMessages(group, starts, messages);
}

/** The call itself failed. Only a cause that may lie in the data is worth halving the group for. */
function afterFailedCall(group: readonly LoadRecord[], failure: Failure): GroupResult {
  if (!mayBeTheData(failure) || group.length === 1) return { decided: allFail(group, failure), rest: [] };
  const middle = Math.ceil(group.length / 2);
  return { decided: [], rest: [group.slice(middle), group.slice(0, middle)] };
}

function afterMessages(
  group: readonly LoadRecord[],
  starts: readonly number[],
  messages: readonly LoadMessage[],
): GroupResult {
  const blame = blameRecords(group, starts, messages);
  switch (blame.kind) {
    case 'none':
      return afterFailedCall(group, unexplained(messages));
    case 'all':
      return { decided: allFail(group, blame.failure), rest: [] };
    case 'some':
      return {
        decided: [...blame.failures].map(([externalId, failure]) => [externalId, fail(failure)] as const),
        rest: [group.filter(({ externalId }) => !blame.failures.has(externalId))],
      };
  }
}

const allFail = (group: readonly LoadRecord[], failure: Failure) =>
  group.map(({ externalId }) => [externalId, fail(failure)] as const);

const unexplained = (messages: readonly LoadMessage[]): Failure =>
  makeFailure({
    class: 'defect',
    outcome: 'answered',
    message: 'Odoo refused the order without saying why.',
    detail: messages.map(({ type, message }) => `${type}: ${message}`).join('\n'),
  });
