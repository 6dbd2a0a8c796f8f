import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { parkedChangesKey } from '../ledger/keys.ts';
import type { LedgerTable } from '../ledger/table.ts';
import { updateItem } from '../ledger/update-item.ts';

/** A process says it at most so often: a batch that parks a hundred orders is one write. */
const repeatMs = 5_000;

/** What is parked of a connection is about to change. */
export type MarkParked = (connection: string, now: Date) => Promise<void>;

/**
 * Notes that parked orders of a connection come or go, for whoever counts them. What changes within the next seconds is not
 * noted again: a count is trusted only once it is {@link settledMs} younger than the note.
 */
export const createMarkParked = (ledger: LedgerTable): MarkParked => {
  const marked = new Map<string, number>();
  return async (connection, now) => {
    if (now.getTime() - (marked.get(connection) ?? Number.NEGATIVE_INFINITY) < repeatMs) return;
    marked.set(connection, now.getTime());
    await updateItem(ledger, parkedChangesKey(connection), {
      set: { changedAt: now.toISOString() },
      condition: 'attribute_not_exists(#changedAt) OR #changedAt < :seen',
      values: { ':seen': now.toISOString() },
    });
  };
};

/** How much later than the last note a count has to be to hold all that was not noted. */
export const settledMs = 2 * repeatMs;

const changesSchema = z.object({ changedAt: z.string() });

/** When somebody last noted that parked orders of the connection came or went; undefined if nobody ever did. */
export const readParkedChange = async (
  { client, table }: LedgerTable,
  connection: string,
): Promise<string | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: marshall(parkedChangesKey(connection)) }),
  );
  return Item && changesSchema.parse(unmarshall(Item)).changedAt;
};
