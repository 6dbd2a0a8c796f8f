import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Order } from '../order/order.ts';
import { unpackOrder } from './content.ts';
import { type OrderKey, partitionOf } from './keys.ts';
import type { LedgerTable } from './table.ts';

const itemSchema = z.object({ order: z.instanceof(Uint8Array) });

/** An edited order as the partner sent it last, as far as Waybill could read it; undefined where nobody edited it. */
export const readUnedited = async ({ client, table }: LedgerTable, key: OrderKey): Promise<Order | undefined> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: marshall({ ':pk': partitionOf(key), ':prefix': 'unedited#' }),
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  const [item] = Items;
  return item && unpackOrder(itemSchema.parse(unmarshall(item)).order);
};
