import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { revisionRank } from '../order/edited-rank.ts';
import { partitionOf } from './keys.ts';
import type { OrderRecord } from './order-record.ts';
import type { LedgerTable } from './table.ts';
import { updateItem } from './update-item.ts';

/** DynamoDB takes items of 400 KB; what is larger, packed, is not kept. */
const maximumPackedBytes = 300_000;
const maximumBodyBytes = 16 * 1024 * 1024;

/**
 * A content stays for 90 days after its order is finished, which takes 14 days or a person. The time is set with the item,
 * since setting it when the order is finished would be a write more for every order.
 */
const retentionDays = 120;

const originalSchema = z.object({
  mediaType: z.string(),
  body: z.instanceof(Uint8Array),
  receivedAt: z.string(),
  from: z.string(),
});

/** What a platform sent, or its shop gave, of an order. */
export interface Original {
  readonly mediaType: string;
  readonly body: string;
  readonly receivedAt: string;
  /** The platform, such as shopify. */
  readonly from: string;
}

type Place = Pick<OrderRecord, 'partner' | 'externalId' | 'rank'>;

/** One a revision; a revision that a platform sends twice within its clock's tick has the later one. */
const keyOf = (order: Place) => ({ pk: partitionOf(order), sk: `original#${revisionRank(order.rank)}` });

/** Keeps the original of an order's present revision for 120 days. False when it is too large to be kept. */
export const keepOriginal = async (
  { client, table }: LedgerTable,
  order: Place,
  { body, receivedAt, ...rest }: Original,
): Promise<boolean> => {
  const packed = deflateRawSync(body);
  if (packed.length > maximumPackedBytes) return false;
  const expiresAt = Math.floor(Date.parse(receivedAt) / 1_000) + retentionDays * 86_400;
  const Item = marshall({ ...keyOf(order), ...rest, receivedAt, body: Uint8Array.from(packed), expiresAt });
  await client.send(new PutItemCommand({ TableName: table, Item }));
  return true;
};

/** The original of an order's present revision, edited or not; undefined where none is kept. */
export const readOriginal = async ({ client, table }: LedgerTable, order: Place): Promise<Original | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: marshall(keyOf(order)) }));
  if (!Item) return undefined;
  const { body, ...rest } = originalSchema.parse(unmarshall(Item));
  return { ...rest, body: inflateRawSync(body, { maxOutputLength: maximumBodyBytes }).toString() };
};

/** The original of an order that is edited is kept for ever. */
export const keepOriginalForEver = async (ledger: LedgerTable, order: Place): Promise<void> => {
  await updateItem(ledger, keyOf(order), {
    set: {},
    remove: ['expiresAt'],
    condition: '#expiresAt > :never',
    values: { ':never': 0 },
  });
};
