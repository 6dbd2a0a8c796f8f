import type { Failure } from '../failure/failure.ts';
import { makeFailure } from '../failure/make-failure.ts';
import { fail } from '../failure/result.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import type { Order } from '../order/order.ts';
import { type Connection, secretNameOfConnection } from '../runtime/configuration.ts';
import { pendingOrderOf } from './pending-order.ts';
import { probeConnection } from './probe-connection.ts';
import type { PendingOrder } from './sale-order/order-record.ts';
import { createReferences } from './sale-order/references.ts';
import type { WriteOutcome } from './sale-order/write-outcome.ts';
import { writeSaleOrders } from './sale-order/write-sale-orders.ts';
import type { CallOdoo } from './transports/call-odoo.ts';
import { createJson2 } from './transports/json2.ts';

/** Writes orders to one Odoo, and remembers between batches what they refer to. */
export interface OdooWriter {
  /** No call waits longer than the caller has time left, so that it can still record what is known then. */
  write(orders: readonly PendingOrder[], remainingMs: () => number): Promise<ReadonlyMap<string, WriteOutcome>>;
  /** What the ledger holds of an order, as the writer takes it. */
  contextOf(record: OrderRecord, order: Order): PendingOrder;
  /** Why no order at all could be written just now, asked with a few harmless calls; undefined when nothing is wrong. */
  probe(): Promise<Failure | undefined>;
}

/**
 * The key is read for every call, so that a rotated one is used as soon as the secret's reader has it; when Odoo refuses
 * it, it is read once more, from Secrets Manager itself, and the call made again if it is another one.
 */
export const createOdooWriter = ({
  connectionId,
  connection,
  readApiKey,
  now,
}: {
  connectionId: string;
  connection: Connection;
  /** The key, not older than `maximumAgeMs` if that is given. */
  readApiKey: (maximumAgeMs?: number) => Promise<string | undefined>;
  now: () => number;
}): OdooWriter => {
  // A container of Lambda has one invocation at a time, and so one end of it.
  let timeLeftMs = (): number => connection.callTimeoutMs + recordingMs;
  const callWithin =
    (longestMs: () => number): CallOdoo =>
    async (model, method, args, schema) => {
      const apiKey = await readApiKey();
      if (apiKey === undefined) return fail(keyless(connectionId));
      const { url, database, callTimeoutMs } = connection;
      const timeoutMs = Math.max(minimumCallMs, Math.min(callTimeoutMs, longestMs()));
      const answer = await createJson2({ url, database, apiKey, timeoutMs })(model, method, args, schema);
      if (answer.ok || answer.failure.class !== 'unauthenticated') return answer;
      const newest = await readApiKey(0);
      if (newest === undefined || newest === apiKey) return answer;
      return createJson2({ url, database, apiKey: newest, timeoutMs })(model, method, args, schema);
    };
  const call = callWithin(() => timeLeftMs() - recordingMs);
  const resolveReferences = createReferences({ call, connection, now });

  return {
    write: (orders, remainingMs) => {
      timeLeftMs = remainingMs;
      return writeSaleOrders(call, orders, resolveReferences);
    },
    probe: () => probeConnection(callWithin(() => longestProbeCallMs)),
    contextOf: (record, order) => pendingOrderOf({ connectionId, connection }, record, order),
  };
};

/** Kept free of the time that is left, for recording verdicts. */
const recordingMs = 1_500;
const minimumCallMs = 250;
/** An Odoo that takes longer to say who we are writes no batch in time. */
const longestProbeCallMs = 10_000;

const keyless = (connectionId: string) =>
  makeFailure({
    class: 'unauthenticated',
    outcome: 'not-sent',
    message: 'Waybill has no API key for Odoo.',
    remedy: `Put {"apiKey": "…"} into the secret ${secretNameOfConnection(connectionId)}; Waybill tries again by itself.`,
  });
