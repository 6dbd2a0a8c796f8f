import { makeFailure } from '../failure/make-failure.ts';
import { fail } from '../failure/result.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import type { Order } from '../order/order.ts';
import { type Connection, secretNameOfConnection } from '../runtime/configuration.ts';
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
}

/** The key is read anew for every call, so that a rotated one is used as soon as the secret's reader has it. */
export const createOdooWriter = ({
  connectionId,
  connection,
  readApiKey,
  now,
}: {
  connectionId: string;
  connection: Connection;
  readApiKey: () => Promise<string | undefined>;
  now: () => number;
}): OdooWriter => {
  // A container of Lambda has one invocation at a time, and so one end of it.
  let timeLeftMs = (): number => connection.callTimeoutMs + recordingMs;
  const call: CallOdoo = async (model, method, args, schema) => {
    const { url, database, callTimeoutMs } = connection;
    const apiKey = await readApiKey();
    if (apiKey === undefined) return fail(keyless(connectionId));
    const timeoutMs = Math.max(minimumCallMs, Math.min(callTimeoutMs, timeLeftMs() - recordingMs));
    return createJson2({ url, database, apiKey, timeoutMs })(model, method, args, schema);
  };
  const resolveReferences = createReferences({ call, connection, now });

  return {
    write: (orders, remainingMs) => {
      timeLeftMs = remainingMs;
      return writeSaleOrders(call, orders, resolveReferences);
    },
    contextOf: ({ id, partner, content, firstContent, writtenRank, odoo }, order) => ({
      id,
      partner,
      order,
      connectionId,
      connection,
      ...(writtenRank !== undefined && odoo
        ? { odooId: odoo.id }
        : { mayBeOlder: firstContent !== undefined && firstContent !== content }),
    }),
  };
};

/** Kept free of the time that is left, for recording verdicts. */
const recordingMs = 1_500;
const minimumCallMs = 250;

const keyless = (connectionId: string) =>
  makeFailure({
    class: 'unauthenticated',
    outcome: 'not-sent',
    message: 'Waybill has no API key for Odoo.',
    remedy: `Put {"apiKey": "…"} into the secret ${secretNameOfConnection(connectionId)}; Waybill tries again by itself.`,
  });
