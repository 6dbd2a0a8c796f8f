import { createHash } from 'node:crypto';

/** Which order: unique over all that Waybill ever took. */
export interface OrderKey {
  readonly partner: string;
  readonly externalId: string;
}

/** Partition key of an order's items. Injective, since a partner's id holds no `#` (see `configuration.ts`). */
export const partitionOf = ({ partner, externalId }: OrderKey): string => `order#${partner}#${externalId}`;

/** The order whose items lie under a partition key; undefined where it is no order's. */
export const orderKeyOf = (partitionKey: string): OrderKey | undefined => {
  const [, partner, externalId] = /^order#([^#]*)#(.*)$/s.exec(partitionKey) ?? [];
  return partner === undefined || externalId === undefined ? undefined : { partner, externalId };
};

/** Sort key of the one small item that holds an order's state. */
export const stateSortKey = 'state';

/** Sort key of one revision's content; the same content of the same revision always lies at the same place. */
export const contentSortKey = (rank: string, content: Uint8Array): string =>
  `content#${rank}#${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`;

/** The id that partners and operators see: opaque, short and the same for every delivery of the order. */
export const orderId = ({ partner, externalId }: OrderKey): string =>
  `ord_${createHash('sha256').update(`${partner}\n${externalId}`).digest('base64url').slice(0, 22)}`;

/** How many partitions of the index `open` one connection's unfinished orders are spread over. */
const openShardCount = 4;

/** Partition of the index `open` that an unfinished order lies in. */
export const openShardOf = (connection: string, id: string): string =>
  `${connection}#${createHash('sha256').update(id).digest().readUInt8() % openShardCount}`;

/** Every partition of the index `open` that a connection has. */
export const openShardsOf = (connection: string): string[] =>
  Array.from({ length: openShardCount }, (_, shard) => `${connection}#${shard}`);

/** Partition key of a claim on an Idempotency-Key. */
export const idempotencyPartition = (partner: string, key: string): string =>
  `idempotency#${partner}#${createHash('sha256').update(key).digest('base64url')}`;

/** The one item that says whether the lanes of a connection run. */
export const laneStatusKey = (connection: string) => ({ pk: `lanes#${connection}`, sk: 'status' });

/** The one item that says who calls the Odoo of a connection, where its limits demand that. */
export const callPermitsKey = (connection: string) => ({ pk: `lanes#${connection}`, sk: 'calls' });

/** The one item that says when the shop of a partner may be called next. */
export const shopCallsKey = (partner: string) => ({ pk: `shop#${partner}`, sk: 'calls' });

/** The one item that says how far the shop of a partner has been asked for its orders. */
export const pullKey = (partner: string) => ({ pk: `shop#${partner}`, sk: 'pull' });

/** How many partitions of the index `parked` one connection's parked orders are spread over. */
const parkedShardCount = 4;

/** Partition of the index `parked` that a parked order lies in. */
export const parkedShardOf = (connection: string, id: string): string =>
  `${connection}#${createHash('sha256').update(id).digest().readUInt8() % parkedShardCount}`;

/** Every partition of the index `parked` that a connection has. */
export const parkedShardsOf = (connection: string): string[] =>
  Array.from({ length: parkedShardCount }, (_, shard) => `${connection}#${shard}`);

/** The item that says of a connection what Odoo lacks and orders are parked for. */
export const causeKey = ({ connection, cause }: { readonly connection: string; readonly cause: string }) => ({
  pk: `cause#${connection}`,
  sk: cause,
});

/** The item of a replay. */
export const replayKey = (id: string) => ({ pk: `replay#${id}`, sk: 'state' });

/** The item that lists the ids of orders that a replay was asked for; other requests under the same id lie apart. */
export const replayIdsKey = ({ id, requestHash }: { readonly id: string; readonly requestHash: string }) => ({
  pk: `replay#${id}`,
  sk: `ids#${requestHash}`,
});

/** Partition of the index `open` that the unfinished replays lie in; those of orders have a `#`. */
export const openReplaysShard = 'replays';

/** The list of all replays, in the order in which they were made. */
export const replayListPartition = 'replays';

/** Partition of the index `received` with the orders that came from a partner on a day, `2026-11-22` (UTC). */
export const receivedDayOf = (partner: string, day: string): string => `${partner}#${day}`;

/** The item that says how far a partner has paid for what it sends, where its limits are kept. */
export const partnerBucketKey = (partner: string) => ({ pk: `limits#${partner}`, sk: 'bucket' });

/** The item with what was counted last of a connection's parked orders. */
export const causesSnapshotKey = (connection: string) => ({ pk: `watch#${connection}`, sk: 'causes' });

/** The item that says when parked orders of a connection last came or went. */
export const parkedChangesKey = (connection: string) => ({ pk: `watch#${connection}`, sk: 'changes' });

/** The item with what was counted last of a connection's orders that wait to be written. */
export const waitingKey = (connection: string) => ({ pk: `watch#${connection}`, sk: 'waiting' });

/** The item that counts what happened to a connection's orders within a minute, `2026-11-22T10:41` (UTC). */
export const minuteKey = (connection: string, minute: string) => ({ pk: `minutes#${connection}`, sk: minute });

/** The item that remembers what people were told of a thing that is wrong. */
export const toldKey = (about: string) => ({ pk: 'told', sk: about });

/** The item of a notice that has not reached everybody yet. */
export const noticeKey = (id: string) => ({ pk: 'notices', sk: id });

/** The item that says whose turn it is to watch, and how far it was counted what came. */
export const watchTurnKey = { pk: 'watch', sk: 'turn' } as const;

/** The item that says when the API key of a connection ends. */
export const keyEndKey = (connection: string) => ({ pk: `watch#${connection}`, sk: 'key' });
