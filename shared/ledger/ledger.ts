import { createMarkParked } from '../causes/parked-changes.ts';
import type { Order } from '../order/order.ts';
import { type Acceptance, acceptOrder } from './accept-order.ts';
import type { Arrival } from './arrival.ts';
import { createCauseRecorder } from './causes.ts';
import { type Claim, claimIdempotencyKey } from './claim-idempotency-key.ts';
import { claimOrder, unclaimOrder } from './claim-order.ts';
import { countReplayOutcomes, type ReplayOutcome } from './count-replay-outcomes.ts';
import type { OrderKey } from './keys.ts';
import {
  type Finding,
  type LaneStatus,
  readLaneStatus,
  recordHold,
  recordProbe,
  recordRecovered,
  recordResumed,
  recordSteady,
  recordTrouble,
} from './lane-status.ts';
import { listOpenOrders, recordSwept } from './open-orders.ts';
import type { OrderRecord } from './order-record.ts';
import { readBases, readContents, readRecord, readRecords } from './read-orders.ts';
import { recordOvertaken, recordParked, recordRetry, recordTrial, recordWritten } from './record-verdicts.ts';
import type { LedgerTable } from './table.ts';

/** The record of every order that Waybill took: one small state item and one content item a revision. */
export interface Ledger {
  accept(arrival: Arrival): Promise<Acceptance>;
  claimIdempotencyKey(claim: Claim): Promise<'first' | 'same' | 'other'>;
  read(key: OrderKey): Promise<OrderRecord | undefined>;
  readMany(keys: readonly OrderKey[]): Promise<OrderRecord[]>;
  /** The present content of each record, by order id. */
  readContents(records: readonly OrderRecord[]): Promise<Map<string, Order>>;
  /** What Odoo holds of the records whose newer revision waits, by order id. */
  readBases(records: readonly OrderRecord[]): Promise<Map<string, Order>>;
  recordWritten(verdict: Parameters<typeof recordWritten>[1]): Promise<boolean>;
  recordOvertaken(verdict: Parameters<typeof recordOvertaken>[1]): Promise<boolean>;
  recordRetry(verdict: Parameters<typeof recordRetry>[1]): Promise<boolean>;
  /** Notes first what the order is parked for, if Waybill can wait for that by itself, and that parked orders are to be counted. */
  recordParked(verdict: Parameters<typeof recordParked>[1]): Promise<boolean>;
  recordTrial(trial: Parameters<typeof recordTrial>[1]): Promise<boolean>;
  claimOrder(claim: Parameters<typeof claimOrder>[1]): Promise<boolean>;
  unclaimOrder(claim: Parameters<typeof unclaimOrder>[1]): Promise<void>;
  /** Tells the replays what became of the orders that they sent; a batch at a time. */
  countReplayOutcomes(outcomes: readonly ReplayOutcome[]): Promise<void>;
  listOpen(query: Parameters<typeof listOpenOrders>[1]): Promise<OrderRecord[]>;
  recordSwept(sweep: Parameters<typeof recordSwept>[1]): Promise<void>;
  readLaneStatus(connection: string): Promise<LaneStatus>;
  recordTrouble(trouble: Parameters<typeof recordTrouble>[1]): Promise<Finding>;
  recordProbe(probe: Parameters<typeof recordProbe>[1]): Promise<boolean>;
  recordRecovered(recovery: Parameters<typeof recordRecovered>[1]): Promise<boolean>;
  recordSteady(steadiness: Parameters<typeof recordSteady>[1]): Promise<void>;
  recordHold(hold: Parameters<typeof recordHold>[1]): Promise<void>;
  recordResumed(resumption: Parameters<typeof recordResumed>[1]): Promise<void>;
}

/** The ledger over a DynamoDB table; every method is a few conditional writes or consistent reads of single items. */
export const createLedger = (
  table: LedgerTable,
  recordCause = createCauseRecorder(table),
  markParked = createMarkParked(table),
): Ledger => ({
  accept: (arrival) => acceptOrder(table, arrival),
  claimIdempotencyKey: (claim) => claimIdempotencyKey(table, claim),
  read: (key) => readRecord(table, key),
  readMany: (keys) => readRecords(table, keys),
  readContents: (records) => readContents(table, records),
  readBases: (records) => readBases(table, records),
  recordWritten: (verdict) => recordWritten(table, verdict),
  recordOvertaken: (verdict) => recordOvertaken(table, verdict),
  recordRetry: (verdict) => recordRetry(table, verdict),
  recordParked: async (verdict) => {
    const { connection } = verdict.seen;
    await Promise.all([recordCause(connection, verdict.failure, verdict.now), markParked(connection, verdict.now)]);
    return recordParked(table, verdict);
  },
  recordTrial: (trial) => recordTrial(table, trial),
  claimOrder: (claim) => claimOrder(table, claim),
  unclaimOrder: (claim) => unclaimOrder(table, claim),
  countReplayOutcomes: (outcomes) => countReplayOutcomes(table, outcomes),
  listOpen: (query) => listOpenOrders(table, query),
  recordSwept: (sweep) => recordSwept(table, sweep),
  readLaneStatus: (connection) => readLaneStatus(table, connection),
  recordTrouble: (trouble) => recordTrouble(table, trouble),
  recordProbe: (probe) => recordProbe(table, probe),
  recordRecovered: (recovery) => recordRecovered(table, recovery),
  recordSteady: (steadiness) => recordSteady(table, steadiness),
  recordHold: (hold) => recordHold(table, hold),
  recordResumed: (resumption) => recordResumed(table, resumption),
});
