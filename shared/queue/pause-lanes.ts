import type { Failure } from '../failure/failure.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Log } from '../runtime/logger.ts';
import { asMetric } from '../runtime/metric.ts';
import type { Probes } from './probes.ts';

export interface PauseLanesDeps {
  readonly connection: string;
  readonly ledger: Pick<Ledger, 'recordTrouble'>;
  readonly probes: Probes;
  readonly now: () => Date;
  readonly log: Log;
}

/** Stops the lanes of the connection until Odoo, which is asked after `delayMs`, is well again. */
export type PauseLanes = (failure: Failure, delayMs: number) => Promise<void>;

/**
 * Remembers why, and makes two appointments for `probe-odoo`: at once to switch the consumers off, and to ask Odoo. Until
 * then, and should an appointment be lost, writers that still get messages write nothing. People are told once, by the first
 * of several writers that find the same trouble, and not again when Odoo only seemed well in between.
 */
export const createPauseLanes =
  ({ connection, ledger, probes, now, log }: PauseLanesDeps): PauseLanes =>
  async (failure, delayMs) => {
    const probeAt = new Date(now().getTime() + delayMs);
    const finding = await ledger.recordTrouble({ connection, failure, probeAt, now: now() });
    if (finding === 'known') return;
    const fields = {
      connection,
      failureClass: failure.class,
      failureMessage: failure.operatorMessage,
      remedy: failure.remedy,
      owner: failure.owner,
      probeAt: probeAt.toISOString(),
    };
    if (finding === 'relapsed') log.warn('lane.relapsed', fields);
    else log.error('lane.paused', { ...fields, ...asMetric('LanePaused', now()) });
    try {
      await Promise.all([probes.make(connection, 0), probes.make(connection, delayMs)]);
    } catch (error) {
      log.error('probe.not-appointed', { connection, errorName: error instanceof Error ? error.name : 'unknown' });
    }
  };
