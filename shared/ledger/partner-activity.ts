import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { receivedDayOf } from './keys.ts';
import { listReceived } from './received-orders.ts';
import type { LedgerTable } from './table.ts';

/** How busy a partner is. */
export interface PartnerActivity {
  /** UTC days, at most {@link maximumCounted} each. */
  readonly ordersToday: number;
  readonly ordersYesterday: number;
  /** Of the seven days before today, at most a hundred a day. */
  readonly ordersOfWeek: number;
  /** When its newest order came; undefined where none came today or in the seven days before. */
  readonly lastOrderAt: string | undefined;
}

/** A day with more orders is shown as one with so many. */
const maximumCounted = 1_000;
/** Enough to tell how often orders come. */
const countedOfWeek = 100;
const daysOfWeek = 7;
const dayMs = 86_400_000;

/** What the index `received` tells of a partner's orders of late, in nine queries of bounded size. */
export const readActivity = async (ledger: LedgerTable, partner: string, now: Date): Promise<PartnerActivity> => {
  const days = Array.from({ length: 1 + daysOfWeek }, (_, ago) =>
    new Date(now.getTime() - ago * dayMs).toISOString().slice(0, 10),
  );
  const counts = await Promise.all(
    days.map((day, ago) => countDay(ledger, partner, day, ago < 2 ? maximumCounted : countedOfWeek)),
  );
  const [ordersToday = 0, ordersYesterday = 0] = counts;
  const week = counts.slice(1).map((count) => Math.min(count, countedOfWeek));
  const lastDay = days.find((_, ago) => (counts[ago] ?? 0) > 0);
  return {
    ...{ ordersToday, ordersYesterday },
    ordersOfWeek: week.reduce((sum, count) => sum + count, 0),
    lastOrderAt: lastDay === undefined ? undefined : await readLast(ledger, partner, lastDay),
  };
};

async function countDay({ client, table }: LedgerTable, partner: string, day: string, limit: number): Promise<number> {
  const { Count = 0 } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'received',
      KeyConditionExpression: 'receivedDay = :day',
      ExpressionAttributeValues: marshall({ ':day': receivedDayOf(partner, day) }),
      Select: 'COUNT',
      Limit: limit,
    }),
  );
  return Count;
}

async function readLast(ledger: LedgerTable, partner: string, day: string): Promise<string | undefined> {
  const until = new Date(Date.parse(day) + dayMs).toISOString();
  const { orders } = await listReceived(ledger, { partner, day, since: day, until, limit: 1 });
  return orders[0]?.receivedAt;
}
