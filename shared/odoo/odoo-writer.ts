import type { Failure } from '../failure/failure.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import type { Order } from '../order/order.ts';
import type { Configuration, Connection } from '../runtime/configuration.ts';
import { findUnfit, summarize } from './configured/find-unfit.ts';
import { connectOdoo } from './connect-odoo.ts';
import type { CallGate } from './limits/call-gate.ts';
import { pendingOrderOf } from './pending-order.ts';
import { probeConnection } from './probe-connection.ts';
import type { PendingOrder } from './sale-order/order-context.ts';
import { createReferences } from './sale-order/references/create-references.ts';
import type { WriteOutcome } from './sale-order/write-outcome.ts';
import { writeSaleOrders } from './sale-order/write-sale-orders.ts';

/** Writes orders to one Odoo, and remembers between batches what they refer to. */
export interface OdooWriter {
  /** No call waits longer than the caller has time left, so that it can still record what is known then. */
  write(orders: readonly PendingOrder[], remainingMs: () => number): Promise<ReadonlyMap<string, WriteOutcome>>;
  /** What the ledger holds of an order, as the writer takes it; `base` is what Odoo holds when that is an older revision. */
  contextOf(record: OrderRecord, order: Order, base?: Order): PendingOrder;
  /** Why no order at all could be written just now, asked with a few harmless calls; undefined when nothing is wrong. */
  probe(): Promise<Failure | undefined>;
  /** What the configuration names and this Odoo does not have, or why that cannot be asked; undefined when all is there. */
  findMisfit(): Promise<Failure | undefined>;
}

/** The writer for every transport that has Odoo's own models and methods. */
export const createOdooWriter = ({
  connectionId,
  connection,
  partners,
  readApiKey,
  gate,
  now,
}: {
  connectionId: string;
  connection: Connection;
  partners: Configuration['partners'];
  /** The key, not older than `maximumAgeMs` if that is given. */
  readApiKey: (maximumAgeMs?: number) => Promise<string | undefined>;
  gate?: CallGate | undefined;
  now: () => number;
}): OdooWriter => {
  // A container of Lambda has one invocation at a time, and so one end of it.
  let timeLeftMs = (): number => connection.callTimeoutMs + recordingMs;
  const { callWithin, versionOf } = connectOdoo({ connectionId, connection, readApiKey, gate, now });
  const call = callWithin(() => timeLeftMs() - recordingMs);
  const probingCall = callWithin(() => longestProbeCallMs);
  const resolveReferences = createReferences({ call, versionOf, connection, now });

  const findMisfit = async () => {
    const unfit = await findUnfit(probingCall, versionOf, { connectionId, connection, partners });
    return unfit.ok ? summarize(unfit.value) : unfit.failure;
  };

  return {
    write: (orders, remainingMs) => {
      timeLeftMs = remainingMs;
      return writeSaleOrders(call, orders, resolveReferences);
    },
    probe: async () => (await probeConnection(probingCall, connection)) ?? (await findMisfit()),
    findMisfit,
    contextOf: (record, order, base) => pendingOrderOf({ connectionId, connection, partners }, record, order, base),
  };
};

/** Kept free of the time that is left, for recording verdicts. */
const recordingMs = 1_500;
/** An Odoo that takes longer to say who we are writes no batch in time. */
const longestProbeCallMs = 10_000;
