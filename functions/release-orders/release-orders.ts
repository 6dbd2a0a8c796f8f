import type { Result } from '../../shared/failure/result.ts';
import type { Cause, listCauses } from '../../shared/ledger/causes.ts';
import { type LaneStatus, whyPaused } from '../../shared/ledger/lane-status.ts';
import { type ReleaseCauseDeps, releaseCause } from '../../shared/replay/release-cause.ts';
import type { Connection } from '../../shared/runtime/configuration.ts';

/** A connection whose Odoo can be asked what it has by now. */
export interface Releasing {
  readonly connection: string;
  readonly policies: Connection['failures'];
  /** Those of the causes whose thing is in Odoo. */
  readonly findExisting: (causes: readonly Cause[]) => Promise<Result<readonly Cause[]>>;
}

export interface ReleaseOrdersDeps extends ReleaseCauseDeps {
  readonly connections: readonly Releasing[];
  readonly readLaneStatus: (connection: string) => Promise<LaneStatus>;
  readonly listCauses: (connection: string) => ReturnType<typeof listCauses>;
  readonly removeCause: (seen: Cause) => Promise<boolean>;
  readonly random: () => number;
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number;
}

/** A run ends with so much time left; the next one is a minute away. */
const reserveMs = 8_000;
/** An order is parked within moments after its cause was noted; a cause without orders is not forgotten before. */
const settledAfterMs = 10 * 60_000;
/** Causes without orders are looked for among so many a run, at random: they do no harm but to be asked for. */
const checkedPerRun = 10;

/**
 * Sends parked orders again by itself once the thing that they lacked is in Odoo. Asks only an Odoo whose lanes run; one
 * connection's trouble keeps no other from it. Throws after the last if any failed.
 */
export const releaseOrders = async (deps: ReleaseOrdersDeps): Promise<void> => {
  const failed: string[] = [];
  for (const releasing of deps.connections) {
    try {
      await releaseConnection(deps, releasing);
    } catch (error) {
      failed.push(releasing.connection);
      const errorName = error instanceof Error ? error.name : 'unknown';
      deps.log.error('release.failed', { connection: releasing.connection, errorName });
    }
  }
  if (failed.length > 0) throw new Error(`The release failed for ${failed.join(', ')}`);
};

async function releaseConnection(deps: ReleaseOrdersDeps, releasing: Releasing): Promise<void> {
  if (whyPaused(await deps.readLaneStatus(releasing.connection), 'replay') !== undefined) return;
  let checks = checkedPerRun;
  for await (const causes of deps.listCauses(releasing.connection)) {
    if (deps.remainingMs() < reserveMs) return deps.log.warn('release.out-of-time', tagOf(releasing));
    const due = causes.filter((cause) => isDue(deps, releasing, cause));
    const existing = due.length === 0 ? [] : await askOdoo(deps, releasing, due);
    if (!existing) return;
    for (const cause of existing) await release(deps, cause);
    for (const cause of causes.filter(() => deps.random() < 0.1).slice(0, checks)) {
      checks -= 1;
      await forgetIfEmpty(deps, cause);
    }
  }
}

const tagOf = ({ connection }: Releasing) => ({ connection });

function isDue({ now }: ReleaseOrdersDeps, { policies }: Releasing, { failureClass, notBefore }: Cause): boolean {
  const isWanted = failureClass === 'missing-reference' || failureClass === 'forbidden';
  return isWanted && policies[failureClass].release && (notBefore === undefined || notBefore <= now().toISOString());
}

/** Undefined when Odoo cannot say: whether it is in trouble is for the writer and the probe to find out. */
async function askOdoo({ log }: ReleaseOrdersDeps, releasing: Releasing, causes: readonly Cause[]) {
  const found = await releasing.findExisting(causes);
  if (found.ok) return found.value;
  log.warn('release.unanswered', { ...tagOf(releasing), failureClass: found.failure.class });
  return undefined;
}

async function release(deps: ReleaseOrdersDeps, cause: Cause): Promise<void> {
  const { kind } = await releaseCause(deps, cause, 'waybill');
  if (kind === 'nothing-parked') await forgetIfEmpty(deps, cause);
}

/** A cause that was seen again meanwhile stays, and so does one whose orders may be on their way to being parked. */
async function forgetIfEmpty(deps: ReleaseOrdersDeps, cause: Cause): Promise<void> {
  if (deps.now().getTime() - Date.parse(cause.lastSeen) < settledAfterMs) return;
  if (await deps.hasParked(cause.connection, cause.cause)) return;
  await deps.removeCause(cause);
}
