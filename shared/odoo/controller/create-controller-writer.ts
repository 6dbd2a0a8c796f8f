import type { OdooWriter } from '../odoo-writer.ts';
import { pendingOrderOf } from '../pending-order.ts';
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
  now,
  ...place
}: ControllerPlace & {
  readonly ledger: Parameters<typeof createClaims>[0];
  readonly now: () => number;
}): OdooWriter => {
  const { connectionId, connection, controller } = place;
  const { callTimeoutMs } = connection;
  const ask = createControllerClient(place);
  const claims = createClaims(ledger, now, callTimeoutMs + controller.longestRequestSeconds * 1_000);
  const doubts = new Set<string>();

  return {
    write: (orders, remainingMs) => {
      const timeForCall = (isFirst: boolean): number | undefined => {
        const leftMs = remainingMs() - recordingMs;
        if (!isFirst && leftMs < Math.min(callTimeoutMs, enoughMs)) return undefined;
        return Math.max(minimumCallMs, Math.min(callTimeoutMs, leftMs));
      };
      return writeControllerOrders({ ask, controller, claims, doubts, timeForCall }, orders);
    },
    probe: () => probeController(ask, controller, longestProbeCallMs),
    contextOf: (record, order) => pendingOrderOf({ connectionId, connection }, record, order),
  };
};
