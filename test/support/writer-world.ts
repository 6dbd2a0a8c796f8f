import { type WriteOrdersDeps, writeOrders } from '../../functions/write-orders/write-orders.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import type { ReplayOutcome } from '../../shared/ledger/count-replay-outcomes.ts';
import type { LaneStatus } from '../../shared/ledger/lane-status.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { PendingOrder } from '../../shared/odoo/sale-order/order-context.ts';
import type { WriteOutcome } from '../../shared/odoo/sale-order/write-outcome.ts';
import type { Delivery } from '../../shared/queue/lane.ts';
import { encodeMessage } from '../../shared/queue/message.ts';
import { anOrder } from './orders.ts';
import { createRecordedLog } from './recorded-log.ts';
import { aConnection, aPartner } from './references.ts';

const odooOrder = { id: 42, name: 'S00042', total: '25.80', state: 'draft' };

/** What the ledger was told of an order. */
interface Verdict {
  readonly kind: 'written' | 'overtaken' | 'retry' | 'parked';
  readonly externalId: string;
  readonly attempts?: number | undefined;
  readonly interruptions?: number | undefined;
}

interface World {
  readonly records: readonly OrderRecord[];
  /** What becomes of an order in Odoo; it is written where this says nothing. */
  readonly outcomeOf?: (externalId: string) => WriteOutcome | undefined;
  /** Instead of the verdict's success: false when the order has moved on. May throw. */
  readonly record?: (verdict: Verdict) => boolean;
  readonly limit?: number;
  readonly remainingMs?: () => number;
  readonly present?: OrderRecord;
  readonly laneIsDown?: boolean;
  readonly eventsAreDown?: boolean;
  /** How often SQS has handed out an order's message; once when left out. */
  readonly receives?: (externalId: string) => number;
  readonly laneStatus?: Omit<LaneStatus, 'connection'>;
  /** What Odoo answers when it is asked whether it is well; it is when this is left out. */
  readonly trouble?: Failure;
}

/** The writer among literals: what it was given, told the ledger, sent to Odoo by group, and put on the lane. */
export const createWriterWorld = (world: World) => {
  const verdicts: Verdict[] = [];
  const groups: string[][] = [];
  const sent: Delivery[] = [];
  const trials: [externalId: string, adds: number][] = [];
  const paused: [failureClass: string, delayMs: number][] = [];
  const steady: string[] = [];
  const announced: string[] = [];
  const replayed: ReplayOutcome[] = [];
  const counted: Readonly<Record<string, number>>[] = [];
  let probes = 0;
  const log = createRecordedLog();
  const tell = async (verdict: Verdict): Promise<boolean> => {
    const recorded = world.record?.(verdict) ?? true;
    verdicts.push(verdict);
    return recorded;
  };
  const write = async (orders: readonly PendingOrder[]): Promise<ReadonlyMap<string, WriteOutcome>> => {
    groups.push(orders.map(({ order }) => order.externalId));
    return new Map(
      orders.map(({ id, order }) => [id, world.outcomeOf?.(order.externalId) ?? { kind: 'written', odoo: odooOrder }]),
    );
  };
  const deps: WriteOrdersDeps = {
    ledger: {
      read: async () => world.present,
      readMany: async (keys) => {
        const wanted = new Set(keys.map(({ externalId }) => externalId));
        return world.records.filter(({ externalId }) => wanted.has(externalId));
      },
      readContents: async (records) =>
        new Map(
          records.filter(({ content }) => content !== '').map(({ id, externalId }) => [id, anOrder({ externalId })]),
        ),
      readBases: async () => new Map(),
      recordWritten: ({ seen }) => tell({ kind: 'written', externalId: seen.externalId }),
      recordOvertaken: ({ seen }) => tell({ kind: 'overtaken', externalId: seen.externalId }),
      recordRetry: ({ seen, attempts, interruptions }) =>
        tell({ kind: 'retry', externalId: seen.externalId, attempts, interruptions }),
      recordTrial: async ({ seen, adds }) => {
        trials.push([seen.externalId, adds]);
        return true;
      },
      readLaneStatus: async (connection) => ({ connection, ...world.laneStatus }),
      countReplayOutcomes: async (outcomes) => {
        replayed.push(...outcomes);
      },
      recordSteady: async ({ recoveringSince }) => {
        steady.push(recoveringSince);
      },
      recordParked: ({ seen }) => tell({ kind: 'parked', externalId: seen.externalId }),
    },
    lane: {
      send: async (deliveries) => {
        if (world.laneIsDown === true) throw new Error('The lane is down');
        sent.push(...deliveries);
      },
    },
    write,
    contextOf: ({ id, partner }, order) => ({
      id,
      partner,
      order,
      connectionId: 'main',
      connection: aConnection(),
      policy: aPartner(),
    }),
    pace: { limit: () => world.limit ?? 100, record: () => undefined },
    now: () => new Date('2026-11-22T10:00:00Z'),
    random: () => 0,
    log,
    countOutcomes: async ({ outcomes }) => {
      counted.push(outcomes);
    },
    announce: async (orders) => {
      if (world.eventsAreDown === true) throw new Error('The queue of events is down');
      announced.push(...orders.map(({ externalId }) => externalId));
    },
    ...{ connection: 'main', laneName: 'live', policies: aConnection().failures },
    probe: async () => {
      probes++;
      return world.trouble;
    },
    pauseLanes: async (failure, delayMs) => {
      paused.push([failure.class, delayMs]);
    },
    remainingMs: world.remainingMs ?? (() => 100_000),
  };
  return {
    ...{ verdicts, groups, sent, log, deps, trials, paused, steady, replayed, counted, announced },
    countProbes: () => probes,
    /** A message for each external id, named after its place; resolves to the names of those that must come again. */
    write: (...externalIds: readonly string[]): Promise<string[]> =>
      writeOrders(
        deps,
        externalIds.map((externalId, index) => ({
          messageId: `m${index}`,
          body: encodeMessage({ partner: 'acme', externalId, rank: '1' }),
          receives: world.receives?.(externalId) ?? 1,
        })),
      ),
  };
};
