import type { OrderKey } from '../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { listParked, takeParked } from '../../shared/ledger/parked-orders.ts';
import type { Lane } from '../../shared/queue/lane.ts';
import type { ReplayJobs } from '../../shared/queue/replay-jobs.ts';
import type { DryRunResult, Replay } from '../../shared/replay/replay.ts';
import type { ReplayStore } from '../../shared/replay/replay-store.ts';
import type { Log } from '../../shared/runtime/logger.ts';

/** The lane that a connection's replays travel on. */
export interface ReplayLane extends Lane {
  /** How many messages it holds, those with a delay included. */
  readonly countMessages: () => Promise<number>;
  /** How many orders may be put on it in a minute. */
  readonly perMinute: number;
}

/** What working on replays needs of the world. */
export interface RunReplaysDeps {
  readonly store: ReplayStore;
  readonly jobs: ReplayJobs;
  /** Connection id → its replay lane. */
  readonly lanes: Readonly<Record<string, ReplayLane>>;
  readonly listParked: (query: Parameters<typeof listParked>[1]) => ReturnType<typeof listParked>;
  readonly takeParked: (taking: Parameters<typeof takeParked>[1]) => Promise<boolean>;
  readonly readMany: (keys: readonly OrderKey[]) => Promise<OrderRecord[]>;
  /** Tries the sample of a dry run in Odoo without leaving anything there. */
  readonly trySample: (replay: Replay) => Promise<DryRunResult>;
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number;
  readonly now: () => Date;
  readonly log: Log;
}
