import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { OrderChange } from '../order/diff-orders.ts';
import { type OrderKey, partitionOf } from './keys.ts';
import { type LedgerTable, wasWritten } from './table.ts';
import { updateItem } from './update-item.ts';

const changesSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.object({ pointer: z.string(), before: z.json().exactOptional(), after: z.json().exactOptional() })));

const editSchema = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  state: z.enum(['proposed', 'applied', 'refused']),
  /** Why a second person has to agree; absent where none has to. */
  whyApproval: z.string().exactOptional(),
  changes: changesSchema,
  /** The content that it was made from, and its own, called as those of orders are. */
  before: z.string(),
  content: z.string(),
  /** The rank of its content. */
  rank: z.string(),
  /** The content itself, packed. */
  packed: z.instanceof(Uint8Array),
  decidedBy: z.string().exactOptional(),
  decidedAt: z.string().exactOptional(),
  decisionReason: z.string().exactOptional(),
});
/** A change that an operator made to an order or proposes. It is kept for ever, with the whole content. */
export type Edit = z.output<typeof editSchema>;
export type NewEdit = Omit<Edit, 'changes'> & { readonly changes: readonly OrderChange[] };

/** An order is edited at most so often, proposals included. */
export const mostEdits = 50;

/** With the content beside it, an item has 400 KB; what is left out is found by comparing the contents. */
const maximumChangesCharacters = 50_000;

/** What an edit is found by. */
type EditPlace = Pick<Edit, 'at' | 'id'>;

const prefix = 'edit#';
const keyOf = (key: OrderKey, { at, id }: EditPlace) => ({
  pk: partitionOf(key),
  sk: `${prefix}${at}#${id}`,
});

/** Keeps an edit for ever. */
export const putEdit = async ({ client, table }: LedgerTable, key: OrderKey, edit: NewEdit): Promise<void> => {
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: marshall({ ...keyOf(key, edit), ...edit, changes: textOf(edit.changes) }, { removeUndefinedValues: true }),
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
};

function textOf(changes: readonly OrderChange[]): string {
  let characters = 0;
  const kept = changes.filter((change) => {
    characters += JSON.stringify(change).length + 1;
    return characters <= maximumChangesCharacters;
  });
  const left = changes.length - kept.length;
  return JSON.stringify(left === 0 ? kept : [...kept, { pointer: '', after: `${left} more changes` }]);
}

/** Keeps what a partner sent for ever, as it was before the first edit of it. */
export const keepUnedited = async (
  { client, table }: LedgerTable,
  key: OrderKey,
  { content, packed }: { readonly content: string; readonly packed: Uint8Array },
): Promise<void> => {
  await wasWritten(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: marshall({ pk: partitionOf(key), sk: `unedited#${content}`, order: packed }),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
};

/** All edits of an order, the latest first. */
export const listEdits = async ({ client, table }: LedgerTable, key: OrderKey): Promise<Edit[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: marshall({ ':pk': partitionOf(key), ':prefix': prefix }),
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: mostEdits,
    }),
  );
  return Items.map((item) => editSchema.parse(unmarshall(item)));
};

/** A decision that nobody lived to carry out may be made anew after so long. */
const patienceMs = 60_000;

interface Decision {
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/**
 * Notes what somebody decided about a proposal: refused it is at once, approved it is about to be applied. False when
 * somebody else decided before.
 */
export const decideEdit = async (
  ledger: LedgerTable,
  key: OrderKey,
  { edit, decision, isRefused }: { readonly edit: EditPlace; readonly decision: Decision; readonly isRefused: boolean },
): Promise<boolean> => {
  const { done } = await updateItem(ledger, keyOf(key, edit), {
    set: {
      ...{ decidedBy: decision.by, decidedAt: decision.at.toISOString(), decisionReason: decision.reason },
      ...(isRefused && { state: 'refused' }),
    },
    condition: '#state = :proposed AND (attribute_not_exists(#decidedAt) OR #decidedAt < :before)',
    values: { ':proposed': 'proposed', ':before': new Date(decision.at.getTime() - patienceMs).toISOString() },
  });
  return done;
};

/** What was decided came too late to be carried out: the proposal is as if nobody had decided. */
export const undecideEdit = async (ledger: LedgerTable, key: OrderKey, edit: EditPlace): Promise<void> => {
  await updateItem(ledger, keyOf(key, edit), {
    set: {},
    remove: ['decidedBy', 'decidedAt', 'decisionReason'],
    condition: '#state = :proposed',
    values: { ':proposed': 'proposed' },
  });
};

/** The order has the content of the edit. */
export const markApplied = async (ledger: LedgerTable, key: OrderKey, edit: EditPlace): Promise<void> => {
  await updateItem(ledger, keyOf(key, edit), { set: { state: 'applied' }, condition: 'attribute_exists(pk)' });
};
