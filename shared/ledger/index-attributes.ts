import { openShardOf, receivedDayOf } from './keys.ts';
import type { OrderRecord } from './order-record.ts';

/** Attributes that only open orders have: they are what puts an order into the index `open`. */
export const whileOpen = ({ connection, id, updatedAt }: OrderRecord) => ({
  openShard: openShardOf(connection, id),
  sweepAt: updatedAt,
});

/** What puts an order into the index `received`, beside the time; as it never changes, the index costs one write an order. */
export const forGood = ({ partner, receivedAt }: OrderRecord) => ({
  receivedDay: receivedDayOf(partner, receivedAt.slice(0, 10)),
});
