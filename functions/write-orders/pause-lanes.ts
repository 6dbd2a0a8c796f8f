import type { Failure } from '../../shared/failure/failure.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { Consumer, LaneSwitch } from '../../shared/queue/lane-switch.ts';
import type { Probes } from '../../shared/queue/probes.ts';
import type { Log } from '../../shared/runtime/logger.ts';

export interface PauseLanesDeps {
  readonly connection: string;
  readonly ledger: Pick<Ledger, 'recordTrouble'>;
  /** Those of all lanes of the connection. */
  readonly consumers: readonly Consumer[];
  readonly laneSwitch: LaneSwitch;
  readonly probes: Probes;
  readonly now: () => Date;
  readonly log: Log;
}

/** Stops the lanes of the connection until Odoo, which is asked after `delayMs`, is well again. */
export type PauseLanes = (failure: Failure, delayMs: number) => Promise<void>;

/**
 * Remembers why, makes the appointment, and switches the consumers off, in this order: whatever breaks off in between,
 * writers that still get messages write nothing, and the minute's probe does what is left. Only the first of several
 * writers that find the same trouble tells people.
 */
export const createPauseLanes =
  ({ connection, ledger, consumers, laneSwitch, probes, now, log }: PauseLanesDeps): PauseLanes =>
  async (failure, delayMs) => {
    const probeAt = new Date(now().getTime() + delayMs);
    const isFirst = await ledger.recordTrouble({ connection, failure, probeAt, now: now() });
    if (!isFirst) return;
    log.error('lane.paused', {
      connection,
      failureClass: failure.class,
      failureMessage: failure.operatorMessage,
      remedy: failure.remedy,
      owner: failure.owner,
      probeAt: probeAt.toISOString(),
    });
    try {
      await probes.make(connection, delayMs);
      await Promise.all(consumers.map((consumer) => laneSwitch.set(consumer, false)));
    } catch (error) {
      log.error('lane.not-switched', { connection, errorName: error instanceof Error ? error.name : 'unknown' });
    }
  };
