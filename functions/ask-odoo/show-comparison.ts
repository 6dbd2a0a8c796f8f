import type { Comparison } from '../../shared/contract/operator/order-replies.ts';
import type { Result } from '../../shared/failure/result.ts';
import type { OrderKey } from '../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { compareOrder } from '../../shared/odoo/comparison/compare-order.ts';
import type { Original } from '../../shared/odoo/comparison/original-values.ts';
import type { WhichSale } from '../../shared/odoo/comparison/read-sale.ts';
import type { ShownSale } from '../../shared/odoo/comparison/shown-sale.ts';
import { pendingOrderOf } from '../../shared/odoo/pending-order.ts';
import { saleOrderUrl } from '../../shared/odoo/sale-order-url.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Configuration, Connection } from '../../shared/runtime/configuration.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';

/** An Odoo that orders are held against. */
interface ComparedConnection {
  readonly connection: Connection;
  /** Undefined where its transport has no way to be asked for an order. */
  readonly readSale: ((which: WhichSale) => Promise<Result<ShownSale | undefined>>) | undefined;
}

export interface ComparisonVerbs {
  readonly partners: Configuration['partners'];
  /** By id. */
  readonly connections: ReadonlyMap<string, ComparedConnection>;
  readonly readRecord: (key: OrderKey) => Promise<OrderRecord | undefined>;
  /** What the partner sent, as far as that is kept; `order` is what would be written. */
  readonly readOriginal: (record: OrderRecord, order: Order) => Promise<Original | undefined>;
  readonly readContents: (records: readonly OrderRecord[]) => Promise<ReadonlyMap<string, Order>>;
}

/**
 * One order as Waybill has it beside what Odoo has of it now. An Odoo that cannot be asked is no error: the answer says so
 * and shows what is known without it.
 */
export const showComparison = async (verbs: ComparisonVerbs, key: OrderKey): Promise<HttpReply> => {
  const record = await orUnavailable(verbs.readRecord(key), 'ledger');
  if (!record) {
    throw new Problem('not-found', { detail: `Waybill knows of no order "${key.externalId}" of ${key.partner}.` });
  }
  const contents = await orUnavailable(verbs.readContents([record]), 'ledger');
  const body: Comparison = await compare(verbs, record, contents.get(record.id));
  return { status: 200, body: { ...body } };
};

async function compare(verbs: ComparisonVerbs, record: OrderRecord, order: Order | undefined): Promise<Comparison> {
  const compared = verbs.connections.get(record.connection);
  if (!compared) return nothing(`${record.connection} is no connection of the configuration any more.`);
  const { connection } = compared;
  const { sale, unasked } = await askFor(compared, record);
  if (!order) {
    const comparison = nothing('The content of the order is not kept any more, so there is nothing to compare with.');
    if (!sale) return comparison;
    const { id, name, state } = sale;
    return { ...comparison, odoo: { id, name, state, url: saleOrderUrl(connection, id) } };
  }
  const place = { connectionId: record.connection, connection, partners: verbs.partners };
  const original = await orUnavailable(verbs.readOriginal(record, order), 'ledger');
  return compareOrder({ context: pendingOrderOf(place, record, order), record, sale, unasked, original });
}

const nothing = (text: string): Comparison => ({ text, rows: [] });

async function askFor(
  { readSale }: ComparedConnection,
  { odoo, partner, externalId }: OrderRecord,
): Promise<{ readonly sale?: ShownSale | undefined; readonly unasked?: string }> {
  if (!readSale) {
    return { unasked: 'This connection writes through a controller of its own, and Odoo cannot be asked through it.' };
  }
  const read = await readSale(odoo ? { id: odoo.id } : { id: undefined, partner, externalId });
  if (read.ok) return { sale: read.value };
  return { unasked: `Odoo cannot be asked at the moment: ${read.failure.operatorMessage}` };
}
