import { type AttributeValue, BatchGetItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Order } from '../order/order.ts';
import { unpackOrder } from './content.ts';
import { type OrderKey, partitionOf, stateSortKey } from './keys.ts';
import { type OrderRecord, orderRecordSchema } from './order-record.ts';
import type { LedgerTable } from './table.ts';

/** DynamoDB's own limit for one BatchGetItem. */
const keysPerCall = 100;
/** A batch that is still not whole after so many calls (16 MB each) is given up; the messages come again. */
const maximumCalls = 20;

const contentItemSchema = z.object({ pk: z.string(), sk: z.string(), order: z.instanceof(Uint8Array) });

type Key = { pk: { S: string }; sk: { S: string } };

/** An order's state, read consistently; undefined when the ledger has never heard of it. */
export const readRecord = async ({ client, table }: LedgerTable, key: OrderKey): Promise<OrderRecord | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: keyOf(partitionOf(key), stateSortKey), ConsistentRead: true }),
  );
  return Item && orderRecordSchema.parse(unmarshall(Item));
};

/** The states of many orders in calls of 100; unknown ones are left out. */
export const readRecords = async (ledger: LedgerTable, keys: readonly OrderKey[]): Promise<OrderRecord[]> => {
  const items = await readItems(
    ledger,
    keys.map((key) => keyOf(partitionOf(key), stateSortKey)),
  );
  return items.map((item) => orderRecordSchema.parse(unmarshall(item)));
};

/** The present content of many orders, by order id; one that is missing or cannot be read is left out and harms no other. */
export const readContents = (ledger: LedgerTable, records: readonly OrderRecord[]): Promise<Map<string, Order>> =>
  readPlaces(ledger, records);

/** The content that Odoo holds of those orders that a newer revision waits for, by order id, as far as it is still there. */
export const readBases = (ledger: LedgerTable, records: readonly OrderRecord[]): Promise<Map<string, Order>> =>
  readPlaces(
    ledger,
    records.flatMap(({ id, partner, externalId, writtenRank, base, basePacked }) =>
      writtenRank === undefined || base === undefined
        ? []
        : [{ id, partner, externalId, content: base, packed: basePacked?.length === 0 ? undefined : basePacked }],
    ),
  );

type Place = OrderKey & Pick<OrderRecord, 'id' | 'content' | 'packed'>;

/** Asks only for contents that do not lie in their states. */
async function readPlaces(ledger: LedgerTable, records: readonly Place[]): Promise<Map<string, Order>> {
  const apart = records.filter(({ packed }) => packed === undefined);
  const items = await readItems(
    ledger,
    apart.map((record) => keyOf(partitionOf(record), record.content)),
  );
  const byPlace = new Map(
    items.map((item) => {
      const { pk, sk, order } = contentItemSchema.parse(unmarshall(item));
      return [`${sk} ${pk}`, order] as const;
    }),
  );
  return new Map(
    records.flatMap((record) => {
      const content = record.packed ?? byPlace.get(`${record.content} ${partitionOf(record)}`);
      const order = content && unpackOrUndefined(content);
      return order ? [[record.id, order] as const] : [];
    }),
  );
}

function unpackOrUndefined(content: Uint8Array): Order | undefined {
  try {
    return unpackOrder(content);
  } catch {
    return undefined;
  }
}

/** Items by key in calls of 100, consistently, in no particular order; missing ones are left out. */
export const readItems = async (
  ledger: LedgerTable,
  keys: readonly Key[],
): Promise<Record<string, AttributeValue>[]> => {
  const pages: Key[][] = [];
  for (let start = 0; start < keys.length; start += keysPerCall) pages.push(keys.slice(start, start + keysPerCall));
  return (await Promise.all(pages.map((page) => readPage(ledger, page)))).flat();
};

async function readPage({ client, table }: LedgerTable, keys: Key[]): Promise<Record<string, AttributeValue>[]> {
  const found: Record<string, AttributeValue>[] = [];
  let wanted: Record<string, AttributeValue>[] = keys;
  for (let call = 0; wanted.length > 0; call++) {
    if (call === maximumCalls) throw new Error(`DynamoDB left ${wanted.length} items unread after ${call} calls`);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[table] ?? []));
    wanted = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return found;
}

const keyOf = (pk: string, sk: string): Key => ({ pk: { S: pk }, sk: { S: sk } });
