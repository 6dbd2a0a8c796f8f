import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { callPermitsKey } from './keys.ts';
import { type LedgerTable, wasWritten } from './table.ts';
import { type ItemKey, updateItem } from './update-item.ts';

const permitsSchema = z.object({
  nextAtMs: z.number(),
  leases: z.record(z.string(), z.number()),
  /** How often the item has changed. */
  version: z.number(),
});
type StoredPermits = z.output<typeof permitsSchema>;

/** Where all functions that call an Odoo, or a shop, see who does; by the id of a connection, or of a partner. */
export interface CallPermits {
  read(id: string): Promise<StoredPermits>;
  /** False when somebody changed them since `seen`. */
  replace(id: string, seen: StoredPermits, permits: Omit<StoredPermits, 'version'>): Promise<boolean>;
  /** Ends a holder's turn, whoever else changes the permits at the same moment; no call starts before `nextAtMs` if given. */
  release(id: string, holder: string, nextAtMs?: number): Promise<void>;
}

const unused: StoredPermits = { nextAtMs: 0, leases: {}, version: 0 };

/** The permits of every connection, or of what else `keyOf` names, an item each, in the ledger's table. */
export const createCallPermits = (
  ledger: LedgerTable,
  keyOf: (id: string) => ItemKey = callPermitsKey,
): CallPermits => ({
  async read(id) {
    const { Item } = await ledger.client.send(
      new GetItemCommand({ TableName: ledger.table, Key: marshall(keyOf(id)), ConsistentRead: true }),
    );
    return Item ? permitsSchema.parse(unmarshall(Item)) : unused;
  },
  async replace(id, seen, { nextAtMs, leases }) {
    const { done } = await updateItem(ledger, keyOf(id), {
      set: { nextAtMs, leases, version: seen.version + 1 },
      condition: seen.version === 0 ? 'attribute_not_exists(pk)' : '#version = :seenVersion',
      ...(seen.version === 0 ? {} : { values: { ':seenVersion': seen.version } }),
    });
    return done;
  },
  async release(id, holder, nextAtMs) {
    // Of two who were asked to rest, the one that was asked for longer speaks for both.
    const rested = nextAtMs !== undefined && (await wasWritten(release(ledger, keyOf(id), { holder, nextAtMs })));
    if (!rested) await release(ledger, keyOf(id), { holder });
  },
});

async function release(
  { client, table }: LedgerTable,
  key: ItemKey,
  { holder, nextAtMs }: { readonly holder: string; readonly nextAtMs?: number },
): Promise<void> {
  const rests = nextAtMs !== undefined;
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: marshall(key),
      UpdateExpression: `${rests ? 'SET #nextAtMs = :nextAtMs ' : ''}REMOVE #leases.#holder ADD #version :one`,
      ConditionExpression: `attribute_exists(#leases)${rests ? ' AND #nextAtMs < :nextAtMs' : ''}`,
      ExpressionAttributeNames: {
        ...{ '#leases': 'leases', '#holder': holder, '#version': 'version' },
        ...(rests ? { '#nextAtMs': 'nextAtMs' } : {}),
      },
      ExpressionAttributeValues: marshall({ ':one': 1, ':nextAtMs': nextAtMs }, { removeUndefinedValues: true }),
    }),
  );
}
