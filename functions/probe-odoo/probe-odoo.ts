import { decideDisposition } from '../../shared/failure/disposition.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import type { Policies } from '../../shared/failure/policies.ts';
import { type LaneStatus, laneNames, type Trouble, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { LaneName } from '../../shared/ledger/order-record.ts';
import type { LaneSwitch } from '../../shared/queue/lane-switch.ts';
import type { Probes } from '../../shared/queue/probes.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { type Configured, type WatchConfigurationDeps, watchConfiguration } from './watch-configuration.ts';

/** A connection whose Odoo can be asked. */
interface Probed extends Configured {
  /** Ids of what hands the messages of its lanes to the writer. */
  readonly consumers: Readonly<Record<LaneName, string>>;
  readonly policies: Policies;
  readonly probe: () => Promise<Failure | undefined>;
}

export interface ProbeOdooDeps extends WatchConfigurationDeps {
  readonly connections: readonly Probed[];
  readonly ledger: Pick<Ledger, 'readLaneStatus' | 'recordProbe' | 'recordRecovered'>;
  readonly laneSwitch: LaneSwitch;
  readonly probes: Probes;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
}

/** How often Odoo is asked while nothing says when it will be back: often enough to be back in work a minute after it. */
const everyMs = 40_000;
/** A timer of SQS or of the schedule may be early by so much; asking then is better than a minute later. */
const earlyMs = 2_000;

/** Looks after all connections; one whose Odoo or ledger fails keeps no other from it. Throws after the last if any failed. */
export const probeAll = async (deps: ProbeOdooDeps): Promise<void> => {
  const failed: string[] = [];
  await Promise.all(
    deps.connections.map(async (probed) => {
      const { connection } = probed;
      try {
        await watchConfiguration(deps, probed);
        await probeOne(deps, connection);
      } catch (error) {
        failed.push(connection);
        deps.log.error('probe.failed', { connection, errorName: error instanceof Error ? error.name : 'unknown' });
      }
    }),
  );
  if (failed.length > 0) throw new Error(`The probe failed for ${failed.join(', ')}`);
};

/**
 * Asks the Odoo of a connection in trouble whether it is well again, if it is time to, and then brings each lane's
 * consumer into the state that the ledger says, whatever was lost on the way there. A lane that a person holds stays off.
 */
export const probeOne = async (deps: ProbeOdooDeps, connection: string): Promise<void> => {
  const probed = deps.connections.find((candidate) => candidate.connection === connection);
  if (!probed) return;
  const status = await deps.ledger.readLaneStatus(connection);
  const { trouble } = status;
  const isDue = trouble !== undefined && Date.parse(trouble.probeAt) - deps.now().getTime() <= earlyMs;
  const isChanged = isDue && (await settleProbe(deps, probed, trouble));
  await switchLanes(deps, probed, isChanged ? await deps.ledger.readLaneStatus(connection) : status);
};

/** True when the connection has recovered. */
async function settleProbe(deps: ProbeOdooDeps, { connection, policies, probe }: Probed, seen: Trouble) {
  const { ledger, probes, now, random, log } = deps;
  const failure = await probe();
  if (!failure) {
    const isRecovered = await ledger.recordRecovered({ connection, seen, now: now() });
    if (isRecovered) log.warn('lane.recovered', { connection, pausedMs: now().getTime() - Date.parse(seen.since) });
    return isRecovered;
  }
  const delayMs = nextDelayMs(failure, seen, policies, random());
  const probeAt = new Date(now().getTime() + delayMs);
  const isNoted = await ledger.recordProbe({ connection, seen, failure, probeAt });
  log.info('lane.probed', { connection, failureClass: failure.class, probes: seen.probes + 1, delayMs });
  // The schedule makes up for an appointment that is lost.
  if (isNoted) await probes.make(connection, delayMs);
  return false;
}

/** When Odoo says when to come back, then; else soon at first, and later on at an even pace. */
function nextDelayMs(failure: Failure, { probes }: Trouble, policies: Policies, random: number): number {
  if (failure.retryAfterMs === undefined && probes >= quickProbes) return everyMs;
  const verdict = decideDisposition(failure, { attempts: 0, interruptions: 0, policies, random });
  return verdict.kind === 'pause' ? verdict.delayMs : everyMs;
}

/** Most outages that end soon end within half a minute: a restart, a failover. */
const quickProbes = 2;

async function switchLanes({ laneSwitch, log }: ProbeOdooDeps, { connection, consumers }: Probed, status: LaneStatus) {
  for (const lane of laneNames) {
    const isOn = whyPaused(status, lane) === undefined;
    const isTaken = await laneSwitch.set({ id: consumers[lane] }, isOn);
    if (!isTaken) log.info('lane.switching', { connection, lane, isOn });
  }
}
