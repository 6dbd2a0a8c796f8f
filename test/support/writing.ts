import { type WriteOrdersDeps, writeOrders } from '../../functions/write-orders/write-orders.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { createWriter } from '../../shared/odoo/create-writer.ts';
import { gateOf } from '../../shared/odoo/limits/gate-of.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Delivery } from '../../shared/queue/lane.ts';
import { encodeMessage } from '../../shared/queue/message.ts';
import { type ConfigurationInput, parseConfiguration } from '../../shared/runtime/configuration.ts';
import { createRecordedLog } from './recorded-log.ts';

/** The Odoo to write to, as whoever starts one says it. */
interface Place {
  readonly url: string;
  readonly database: string;
  readonly apiKey: string;
}

/** What is not as usual of the connection or the partner, or in the secret. */
interface Different {
  readonly connection?: Partial<ConfigurationInput['connections'][string]>;
  readonly partner?: Partial<ConfigurationInput['partners'][string]>;
  /** Where the connection's limits are kept; they are not without it. */
  readonly table?: LedgerTable;
  readonly secret?: Readonly<Record<string, string>>;
}

/** The writer as it runs for the partner `acme`, over a real ledger and a real or simulated Odoo; the lane only remembers. */
export const createWriting = (
  ledger: Ledger,
  { url, database, apiKey }: Place,
  { connection: ofConnection = {}, partner: ofPartner = {}, table, secret = { apiKey } }: Different = {},
) => {
  const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };
  const { connections, partners } = parseConfiguration({
    connections: { main: { url, database, products, ...ofConnection } },
    partners: { acme: { connection: 'main', ...ofPartner } },
  });
  const connection = connections['main'];
  if (!connection) throw new Error('The configuration has the connection that it was given');
  const log = createRecordedLog();
  const sent: Delivery[] = [];
  const paused: [failureClass: string, delayMs: number][] = [];
  const createDeps = (): WriteOrdersDeps => ({
    ledger,
    lane: {
      send: async (deliveries) => {
        sent.push(...deliveries);
      },
    },
    ...createWriter({
      connectionId: 'main',
      connection,
      partners,
      readSecret: async () => JSON.stringify(secret),
      ledger,
      ...(table ? { gate: gateOf(table, 'main', connection) } : {}),
      now: Date.now,
    }),
    // Of one size, so that calls can be counted however slow the machine is just now.
    pace: { limit: () => 100, record: () => undefined },
    now: () => new Date(),
    random: () => 0.5,
    log,
    countOutcomes: async () => undefined,
    announce: async () => undefined,
    ...{ connection: 'main', laneName: 'live', policies: connection.failures },
    pauseLanes: async (failure, delayMs) => {
      paused.push([failure.class, delayMs]);
    },
    remainingMs: () => 100_000,
  });
  const deps = createDeps();

  const accept = async (order: Order): Promise<OrderRecord> =>
    (await ledger.accept({ partner: 'acme', connection: 'main', order, receivedAt: new Date(), sameRevision: 'keep' }))
      .record;
  const write = (orders: readonly Order[], by = deps): Promise<string[]> =>
    writeOrders(
      by,
      orders.map(({ externalId }, index) => ({
        messageId: `m${index}`,
        body: encodeMessage({ partner: 'acme', externalId, rank: '0' }),
        receives: 1,
      })),
    );
  return {
    ...{ log, sent, paused, accept, write },
    /** A writer of another container: it shares the ledger and Odoo, and remembers nothing. */
    createDeps,
    async acceptAll(orders: readonly Order[]): Promise<void> {
      await Promise.all(orders.map(accept));
    },
    async acceptAndWrite(orders: readonly Order[]): Promise<string[]> {
      await Promise.all(orders.map(accept));
      return write(orders);
    },
    async recordOf({ externalId }: Pick<Order, 'externalId'>): Promise<OrderRecord> {
      const record = await ledger.read({ partner: 'acme', externalId });
      if (!record) throw new Error(`The ledger does not know ${externalId}`);
      return record;
    },
  };
};
