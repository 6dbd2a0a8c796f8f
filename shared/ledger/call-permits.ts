import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { callPermitsKey } from './keys.ts';
import type { LedgerTable } from './table.ts';
import { updateItem } from './update-item.ts';

const permitsSchema = z.object({
  nextAtMs: z.number(),
  leases: z.record(z.string(), z.number()),
  /** How often the item has changed. */
  version: z.number(),
});
type StoredPermits = z.output<typeof permitsSchema>;

/** Where all functions that call an Odoo see who does. */
export interface CallPermits {
  read(connection: string): Promise<StoredPermits>;
  /** False when somebody changed them since `seen`. */
  replace(connection: string, seen: StoredPermits, permits: Omit<StoredPermits, 'version'>): Promise<boolean>;
  /** Ends a holder's turn, whoever else changes the permits at the same moment; no call starts before `nextAtMs` if given. */
  release(connection: string, holder: string, nextAtMs?: number): Promise<void>;
}

const unused: StoredPermits = { nextAtMs: 0, leases: {}, version: 0 };

/** The permits of every connection, an item each, in the ledger's table. */
export const createCallPermits = (ledger: LedgerTable): CallPermits => ({
  async read(connection) {
    const { Item } = await ledger.client.send(
      new GetItemCommand({ TableName: ledger.table, Key: marshall(callPermitsKey(connection)), ConsistentRead: true }),
    );
    return Item ? permitsSchema.parse(unmarshall(Item)) : unused;
  },
  async replace(connection, seen, { nextAtMs, leases }) {
    const { done } = await updateItem(ledger, callPermitsKey(connection), {
      set: { nextAtMs, leases, version: seen.version + 1 },
      condition: seen.version === 0 ? 'attribute_not_exists(pk)' : '#version = :seenVersion',
      ...(seen.version === 0 ? {} : { values: { ':seenVersion': seen.version } }),
    });
    return done;
  },
  async release(connection, holder, nextAtMs) {
    const rest = nextAtMs === undefined ? '' : 'SET #nextAtMs = :nextAtMs ';
    await ledger.client.send(
      new UpdateItemCommand({
        TableName: ledger.table,
        Key: marshall(callPermitsKey(connection)),
        UpdateExpression: `${rest}REMOVE #leases.#holder ADD #version :one`,
        ConditionExpression: 'attribute_exists(#leases)',
        ExpressionAttributeNames: {
          ...{ '#leases': 'leases', '#holder': holder, '#version': 'version' },
          ...(nextAtMs === undefined ? {} : { '#nextAtMs': 'nextAtMs' }),
        },
        ExpressionAttributeValues: marshall({ ':one': 1, ':nextAtMs': nextAtMs }, { removeUndefinedValues: true }),
      }),
    );
  },
});
