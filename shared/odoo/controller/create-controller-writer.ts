import type { Failure, FailureClass } from '../../failure/failure.ts';
import type { Configuration } from '../../runtime/configuration.ts';
import type { OdooWriter } from '../odoo-writer.ts';
import { pendingOrderOf } from '../pending-order.ts';
import type { WriteOutcome } from '../sale-order/write-outcome.ts';
import { createClaims } from './claims.ts';
import { type ControllerPlace, createControllerClient } from './controller-client.ts';
import { probeController } from './probe-controller.ts';
import { writeControllerOrders } from './write-controller-orders.ts';

/** Kept free of the time that is left, for recording verdicts. */
const recordingMs = 1_500;
const minimumCallMs = 250;
/** A call that would be cut off by the writer's own end leaves an order in doubt: none starts with less time than this. */
const enoughMs = 10_000;
const longestProbeCallMs = 10_000;

/** Writes orders to one Odoo through a controller that somebody wrote for it. */
export const createControllerWriter = ({
  ledger,
  partners,
  now,
  ...place
}: ControllerPlace & {
  readonly partners: Configuration['partners'];
  readonly ledger: Parameters<typeof createClaims>[0];
  readonly now: () => number;
}): OdooWriter => {
  const { connectionId, connection, controller } = place;
  const { callTimeoutMs } = connection;
  const ask = createControllerClient(place);
  const claims = createClaims(ledger, now, callTimeoutMs + controller.longestRequestSeconds * 1_000);
  const doubts = new Set<string>();
  const record = createTrackRecord();

  return {
    write: async (orders, remainingMs) => {
      const timeForCall = (isFirst: boolean): number | undefined => {
        const leftMs = remainingMs() - recordingMs;
        if (!isFirst && leftMs < Math.min(callTimeoutMs, enoughMs)) return undefined;
        return Math.max(minimumCallMs, Math.min(callTimeoutMs, leftMs));
      };
      const outcomes = await writeControllerOrders({ ask, controller, claims, doubts, timeForCall }, orders);
      record.note([...outcomes.values()]);
      return outcomes;
    },
    probe: async () => record.unprovenTrouble() ?? (await probeController(ask, controller, longestProbeCallMs)),
    // A controller maps orders by itself: nothing that it does with Odoo is configured here.
    findMisfit: async () => undefined,
    contextOf: (record, order) => pendingOrderOf({ connectionId, connection, partners }, record, order),
  };
};

/** Failures that no probe would see: it asks another route than the one that takes orders. */
const unseen: ReadonlySet<FailureClass> = new Set(['forbidden', 'unauthenticated', 'misconfigured']);

/**
 * As long as this writer got no order at all into Odoo, what keeps one out may keep out all: a route that is not there, or
 * that wants a CSRF token. Later on it is that order's own.
 */
function createTrackRecord() {
  let isProven = false;
  let trouble: Failure | undefined;

  return {
    note(outcomes: readonly WriteOutcome[]): void {
      isProven ||= outcomes.some(({ kind }) => kind === 'written');
      const failures = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? outcome.failure : []));
      trouble = failures.find(({ scope, class: failureClass }) => scope === 'connection' && unseen.has(failureClass));
    },
    unprovenTrouble: (): Failure | undefined => (isProven ? undefined : trouble),
  };
}
