import type { Failure } from '../../shared/failure/failure.ts';
import { type LaneStatus, laneNames, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { PauseLanes } from '../../shared/queue/pause-lanes.ts';

/** A connection, and what its configuration names that Odoo does not have. */
export interface Configured {
  readonly connection: string;
  readonly findMisfit: () => Promise<Failure | undefined>;
  readonly pauseLanes: PauseLanes;
}

export interface WatchConfigurationDeps {
  readonly ledger: Pick<Ledger, 'readLaneStatus'>;
  /** When each connection's configuration was last found to fit, in milliseconds since 1970; kept between runs. */
  readonly foundFitAtMs: Map<string, number>;
  readonly now: () => Date;
}

/** Records that a configuration names change seldom; a new configuration comes with new containers, and is checked at once. */
const everyMs = 10 * 60_000;
/** When Odoo is asked again whether what was missing is there. */
const probeAfterMs = 40_000;

/**
 * Stops the lanes of a connection whose configuration names what Odoo does not have before an order fails for it. An Odoo
 * that cannot be asked is no matter here: the next run asks again, and an order that meets it will tell.
 */
export const watchConfiguration = async (
  { ledger, foundFitAtMs, now }: WatchConfigurationDeps,
  { connection, findMisfit, pauseLanes }: Configured,
): Promise<void> => {
  const nowMs = now().getTime();
  if (nowMs - (foundFitAtMs.get(connection) ?? 0) < everyMs) return;
  if (isStanding(await ledger.readLaneStatus(connection))) return;
  const failure = await findMisfit();
  if (!failure) foundFitAtMs.set(connection, nowMs);
  else if (isMisfit(failure)) await pauseLanes(failure, probeAfterMs);
};

const isStanding = (status: LaneStatus): boolean => laneNames.every((lane) => whyPaused(status, lane) !== undefined);

const isMisfit = ({ class: failureClass }: Failure): boolean =>
  failureClass === 'misconfigured' || failureClass === 'forbidden';
