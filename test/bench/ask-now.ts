import { createListGroups } from '../../functions/list-groups/list-groups.ts';
import { presentWaiting } from '../../functions/list-groups/present-waiting.ts';
import { createShowStats } from '../../functions/list-groups/show-stats.ts';
import { readCausesSnapshot, writeCausesSnapshot } from '../../shared/causes/causes-snapshot.ts';
import { countCauses } from '../../shared/causes/count-causes.ts';
import { readCauses } from '../../shared/causes/read-causes.ts';
import { countAccepted } from '../../shared/ledger/accepted-counts.ts';
import { readLaneStatus } from '../../shared/ledger/lane-status.ts';
import { readMinutes } from '../../shared/ledger/minute-counts.ts';
import { listParked } from '../../shared/ledger/parked-orders.ts';
import { readRecords } from '../../shared/ledger/read-orders.ts';
import { listReceived } from '../../shared/ledger/received-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { countWaiting, readWaiting } from '../../shared/ledger/waiting-orders.ts';
import { createReplayStore } from '../../shared/replay/replay-store.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import { aConnection } from '../support/references.ts';

interface Asked {
  readonly table: LedgerTable;
  /** Their connections by the ids of the partners. */
  readonly connectionOf: ReadonlyMap<string, string>;
  readonly connections: readonly string[];
}

/** What the pages *Now* and *Causes* ask for, over a ledger, with what the schedule would have counted first. */
export const createNow = async ({ table, connectionOf, connections }: Asked) => {
  const counting = {
    listParked: (query: Parameters<typeof listParked>[1]) => listParked(table, query),
    readMany: (keys: Parameters<typeof readRecords>[1]) => readRecords(table, keys),
    connections: Object.fromEntries(connections.map((connection) => [connection, aConnection()])),
    now: () => new Date(),
  };
  const startedAt = performance.now();
  for (const connection of connections) {
    await writeCausesSnapshot(table, connection, await countCauses(counting, connection, () => true));
  }
  const countedInMs = performance.now() - startedAt;
  const { list: listReplays } = createReplayStore(table);
  const reading = {
    readSnapshot: (connection: string) => readCausesSnapshot(table, connection),
    count: (connection: string, hasTime: () => boolean) => countCauses(counting, connection, hasTime),
    listParked: counting.listParked,
    listReplays: () => listReplays(10),
    nowMs: Date.now,
  };
  const waiting = {
    readCounted: (connection: string) => readWaiting(table, connection),
    countFirst: (connection: string) => countWaiting(table, { connection, now: new Date(), maximumPages: 1 }),
  };
  const shared = {
    authenticate: async () => ({ name: 'ada', role: 'viewer' as const }),
    readCauses: (connection: string) => readCauses(reading, connection),
    ...{ connections, now: counting.now },
  };
  const listGroups = createListGroups(shared);
  const showStats = createShowStats({
    ...shared,
    readLaneStatus: (connection) => readLaneStatus(table, connection),
    readWaiting: (connection) => presentWaiting(waiting, connection),
    readMinutes: (query) => readMinutes(table, query),
    countAccepted: (span) => countAccepted({ listReceived: (query) => listReceived(table, query), connectionOf }, span),
    listReplays: () => listReplays(10),
  });
  const asking = (ask: typeof listGroups, path: string) => (): Promise<HttpReply> =>
    ask({ method: 'GET', path, headers: {}, pathParameters: {}, query: {}, body: Buffer.alloc(0) });
  return {
    countedInMs,
    listGroups: asking(listGroups, '/v1/operator/groups'),
    showStats: asking(showStats, '/v1/operator/stats'),
  };
};
