import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { openReplaysShard, replayIdsKey, replayKey, replayListPartition } from '../ledger/keys.ts';
import { type LedgerTable, stateExpiry, wasWritten } from '../ledger/table.ts';
import { updateItem } from '../ledger/update-item.ts';
import { type Replay, replaySchema } from './replay.ts';

/** Some work on a replay: the one who takes it with the present number may do it, all others come too late. */
export interface Slice {
  readonly replayId: string;
  readonly slice: number;
}

/** What a slice changes; counts of outcomes are the writers' to change. */
type Progress = Partial<Omit<Replay, 'id' | 'slice' | 'written' | 'parkedAgain' | 'page'>> & {
  /** Null for "none any more". */
  readonly page?: Replay['page'] | null;
};

/** The replays of a ledger: every change is one conditional write of one item. */
export interface ReplayStore {
  /** Remembers a replay; the one that is there when there is one of that id already. */
  create(replay: Replay, ids?: readonly string[]): Promise<{ readonly isNew: boolean; readonly replay: Replay }>;
  read(id: string): Promise<Replay | undefined>;
  /** The ids that it was made for; none when it was made for a filter. */
  readIds(replay: Replay): Promise<ReadonlySet<string>>;
  /** The newest first, at most `limit`. */
  list(limit: number): Promise<Replay[]>;
  /** Slices of unfinished replays that nobody has looked after by `before`. */
  listForgotten(before: Date, limit: number): Promise<Slice[]>;
  /** Takes a slice until `leaseUntil`; undefined when somebody else took it or nothing is left to do. */
  take(slice: Slice, leaseUntil: Date): Promise<Replay | undefined>;
  /** Undefined when the slice is no longer held, or the replay was cancelled and the progress is not to be kept then. */
  save(held: Replay, progress: Progress, options?: { evenIfCancelled: boolean }): Promise<Replay | undefined>;
  /** Ends it for good; it is kept for as long as orders are. */
  finish(held: Replay, state: 'done' | 'failed', now: Date, progress?: Progress): Promise<void>;
  /** Leaves a cancelled replay to nobody any more. */
  abandon(held: Replay): Promise<void>;
  /** False when it is over already. */
  cancel(id: string, now: Date): Promise<boolean>;
}

const idsSchema = z.object({ ids: z.array(z.string()) });
const listEntrySchema = z.object({ replayId: z.string() });

export const createReplayStore = (table: LedgerTable): ReplayStore => {
  const read = (id: string) => readReplay(table, id);
  return {
    create: async (replay, ids) => {
      // In this order: what is in the list or has ids may be missing yet, but never the other way round.
      if (ids) await put(table, { ...replayIdsKey(replay), ids, expiresAt: expiryOf(replay) });
      await put(table, {
        ...{ pk: replayListPartition, sk: `${replay.createdAt}#${replay.id}` },
        ...{ replayId: replay.id, expiresAt: expiryOf(replay) },
      });
      const isNew = await wasWritten(
        table.client.send(
          new PutItemCommand({
            TableName: table.table,
            Item: marshall(
              { ...replayKey(replay.id), ...replay, openShard: openReplaysShard },
              { removeUndefinedValues: true },
            ),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
      const present = isNew ? replay : await read(replay.id);
      if (!present) throw new Error('The ledger refused a replay that it does not hold');
      return { isNew, replay: present };
    },
    read,
    readIds: async (replay) => {
      const item = replay.idCount === undefined ? undefined : await getItem(table, replayIdsKey(replay));
      return new Set(item ? idsSchema.parse(item).ids : []);
    },
    list: async (limit) => {
      const entries = await query(table, {
        KeyConditionExpression: 'pk = :list',
        ExpressionAttributeValues: marshall({ ':list': replayListPartition }),
        ScanIndexForward: false,
        Limit: limit,
      });
      // A repeated request has two entries for its one replay.
      const ids = new Set(entries.map((entry) => listEntrySchema.parse(entry).replayId));
      return (await Promise.all([...ids].map(read))).flatMap((replay) => replay ?? []);
    },
    listForgotten: async (before, limit) => {
      const items = await query(table, {
        IndexName: 'open',
        KeyConditionExpression: 'openShard = :shard AND sweepAt < :before',
        ExpressionAttributeValues: marshall({ ':shard': openReplaysShard, ':before': before.toISOString() }),
        Limit: limit,
      });
      const ids = items.map(({ pk }) => String(pk).slice(replayKey('').pk.length));
      const replays = await Promise.all(ids.map(read));
      return replays.flatMap((replay) => (replay ? [{ replayId: replay.id, slice: replay.slice }] : []));
    },
    take: async ({ replayId, slice }, leaseUntil) => {
      const { done } = await updateItem(table, replayKey(replayId), {
        set: { slice: slice + 1, sweepAt: leaseUntil.toISOString() },
        add: { stumbles: 1 },
        condition: '#slice = :seen AND attribute_exists(#openShard)',
        values: { ':seen': slice },
      });
      return done ? read(replayId) : undefined;
    },
    save: async (held, { page, ...progress }, { evenIfCancelled } = { evenIfCancelled: false }) => {
      const set = { ...progress, ...(page ? { page } : {}) };
      const { done } = await updateItem(table, replayKey(held.id), {
        set,
        ...(page === null ? { remove: ['page'] } : {}),
        condition: evenIfCancelled ? '#slice = :held' : '#slice = :held AND #state <> :cancelled',
        values: { ':held': held.slice, ...(evenIfCancelled ? {} : { ':cancelled': 'cancelled' }) },
      });
      return done ? { ...held, ...set, page: page === null ? undefined : (page ?? held.page) } : undefined;
    },
    finish: async (held, state, now, { page: _, ...progress } = {}) => {
      await updateItem(table, replayKey(held.id), {
        set: { ...progress, state, finishedAt: now.toISOString(), expiresAt: stateExpiry(now) },
        remove: ['openShard', 'sweepAt', 'page'],
        condition: '#slice = :held AND #state <> :cancelled',
        values: { ':held': held.slice, ':cancelled': 'cancelled' },
      });
    },
    abandon: async (held) => {
      await updateItem(table, replayKey(held.id), {
        set: {},
        remove: ['openShard', 'sweepAt', 'page'],
        condition: '#slice = :held AND #state = :cancelled',
        values: { ':held': held.slice, ':cancelled': 'cancelled' },
      });
    },
    cancel: async (id, now) => {
      const { done } = await updateItem(table, replayKey(id), {
        // Left among the open ones: what was being sent is still to be counted.
        set: { state: 'cancelled', finishedAt: now.toISOString(), expiresAt: stateExpiry(now) },
        condition: '#state IN (:counting, :running)',
        values: { ':counting': 'counting', ':running': 'running' },
      });
      return done;
    },
  };
};

const expiryOf = ({ createdAt }: Replay): number => stateExpiry(new Date(createdAt));

type Item = Readonly<Record<string, unknown>>;

async function put({ client, table }: LedgerTable, item: Item): Promise<void> {
  await client.send(new PutItemCommand({ TableName: table, Item: marshall(item) }));
}

async function getItem({ client, table }: LedgerTable, key: Item): Promise<Item | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: marshall(key), ConsistentRead: true }),
  );
  return Item && unmarshall(Item);
}

async function readReplay(table: LedgerTable, id: string): Promise<Replay | undefined> {
  const item = await getItem(table, replayKey(id));
  return item && replaySchema.parse(item);
}

async function query({ client, table }: LedgerTable, input: Omit<QueryCommand['input'], 'TableName'>): Promise<Item[]> {
  const { Items = [] } = await client.send(new QueryCommand({ TableName: table, ...input }));
  return Items.map((item) => unmarshall(item));
}
