import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { type OrderKey, orderKeyOf, stateSortKey } from './keys.ts';
import { orderRecordSchema } from './order-record.ts';
import type { LedgerTable } from './table.ts';

const scannedOrderSchema = orderRecordSchema.pick({
  ...{ id: true, partner: true, externalId: true, connection: true, content: true, packed: true, state: true },
  ...{ receivedAt: true, updatedAt: true, odoo: true, sweeps: true, lane: true },
});
/** What is needed of an order to reckon with it. */
export type ScannedOrder = z.output<typeof scannedOrderSchema>;

/** Where a scan goes on: the key of the last item that was read. */
export const scanCursorSchema = z.object({ pk: z.string(), sk: z.string() });
export type ScanCursor = z.output<typeof scanCursorSchema>;

interface Scan {
  /** Orders that changed since, or that wait however long ago they came. */
  readonly from: Date;
  /** Orders that came before. */
  readonly to: Date;
  readonly after: ScanCursor | undefined;
}

export interface ScannedPage {
  readonly orders: readonly ScannedOrder[];
  /** Orders whose state cannot be read. */
  readonly damaged: readonly OrderKey[];
  readonly next: ScanCursor | undefined;
}

const attributes = Object.keys(scannedOrderSchema.shape);

/**
 * One page, a megabyte of the table, of the orders that came before a time and changed since another, or wait. There is
 * no index over finished orders, so this reads everything, at half the price of a consistent read: whoever acts on what
 * it says reads the order again. Without `next` it was the last page.
 */
export const scanOrders = async ({ client, table }: LedgerTable, { from, to, after }: Scan): Promise<ScannedPage> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({
      TableName: table,
      ProjectionExpression: ['pk', ...attributes].map((name) => `#${name}`).join(', '),
      FilterExpression: '#sk = :sk AND #receivedAt < :to AND (#updatedAt >= :from OR #state IN (:a, :r, :p))',
      ExpressionAttributeNames: Object.fromEntries(['pk', 'sk', ...attributes].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: marshall({
        ...{ ':sk': stateSortKey, ':from': from.toISOString(), ':to': to.toISOString() },
        ...{ ':a': 'accepted', ':r': 'retrying', ':p': 'parked' },
      }),
      ExclusiveStartKey: after && marshall(after),
    }),
  );
  const items = Items.map((item) => unmarshall(item));
  const parsed = items.map((item) => scannedOrderSchema.safeParse(item));
  return {
    orders: parsed.flatMap(({ data }) => data ?? []),
    damaged: items.filter((_, index) => !parsed[index]?.success).flatMap(({ pk }) => orderKeyOf(String(pk)) ?? []),
    next: LastEvaluatedKey && scanCursorSchema.parse(unmarshall(LastEvaluatedKey)),
  };
};
