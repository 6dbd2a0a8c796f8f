import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { causesSnapshotKey } from '../ledger/keys.ts';
import type { LedgerTable } from '../ledger/table.ts';
import { type CauseCount, causeCountSchema } from './cause-group.ts';

const itemSchema = z.object({ packed: z.instanceof(Uint8Array) });

/** DynamoDB takes items of 400 KB. */
const maximumPackedBytes = 380_000;
/** Guards against a damaged item. */
const maximumUnpackedBytes = 16 * 1024 * 1024;

/** Keeps what was counted of a connection as one item; of more groups than fit, the largest, and says so. */
export const writeCausesSnapshot = async (
  { client, table }: LedgerTable,
  connection: string,
  count: CauseCount,
): Promise<void> => {
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: marshall({ ...causesSnapshotKey(connection), packed: packFitting(count) }),
    }),
  );
};

function packFitting(count: CauseCount): Uint8Array {
  const packed = Uint8Array.from(deflateRawSync(JSON.stringify(count)));
  if (packed.length <= maximumPackedBytes || count.groups.length === 0) return packed;
  const groups = count.groups.slice(0, Math.floor(count.groups.length / 2));
  return packFitting({ ...count, groups, isComplete: false });
}

/** What was counted of a connection last; undefined before the first time. One that cannot be read counts as none. */
export const readCausesSnapshot = async (
  { client, table }: LedgerTable,
  connection: string,
): Promise<CauseCount | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: marshall(causesSnapshotKey(connection)) }),
  );
  return Item && causeCountSchema.safeParse(unpack(itemSchema.parse(unmarshall(Item)).packed)).data;
};

function unpack(packed: Uint8Array): unknown {
  try {
    return JSON.parse(inflateRawSync(packed, { maxOutputLength: maximumUnpackedBytes }).toString());
  } catch {
    return undefined;
  }
}
