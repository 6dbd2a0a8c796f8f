import type { LoadRecord } from '../load-record.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { confirmOutcomes } from './confirm-outcomes.ts';
import { loadContacts } from './contacts/load-contacts.ts';
import { contactsOf } from './contacts/order-contacts.ts';
import type { Job, Outcomes } from './job.ts';
import { loadOrders } from './load-orders.ts';
import type { OrderContext, PendingOrder } from './order-context.ts';
import { orderRecordOf } from './order-record.ts';
import type { References, ResolveReferences } from './references/references.ts';
import type { WriteOutcome } from './write-outcome.ts';

/**
 * Writes orders to Odoo in calls whose number does not grow with theirs: three for new orders of known customers (contacts,
 * orders, read back), and some more for each thing that any of them has besides, such as addresses, changes, what people
 * are told, or a total that differs. Orders are confirmed in tens, and a refused one may cost further calls. Every order
 * given has an outcome, by its id, when this resolves; sending one again is harmless.
 */
export const writeSaleOrders = async (
  call: CallOdoo,
  orders: readonly PendingOrder[],
  resolveReferences: ResolveReferences,
): Promise<ReadonlyMap<string, WriteOutcome>> => {
  const references = await resolveReferences([...orders, ...orders.flatMap(olderOf)]);
  if (!references.ok) {
    return new Map(orders.map(({ id }) => [id, { kind: 'failed', failure: references.failure }]));
  }
  const outcomes: Outcomes = new Map();
  const prepared = prepare(orders, references.value, outcomes);
  const reachable = await loadContacts(call, prepared, outcomes);
  const loaded = await loadOrders(call, reachable, outcomes);
  await confirmOutcomes(call, loaded, outcomes, references.value);
  return outcomes;
};

/** The revision that Odoo holds, as if it were to be written. */
const olderOf = ({ base, ...order }: PendingOrder): (OrderContext & Pick<PendingOrder, 'odooId'>)[] =>
  base === undefined ? [] : [{ ...order, order: base }];

function baseOf(order: PendingOrder, references: References): LoadRecord | undefined {
  const [older] = olderOf(order);
  const contacts = older && contactsOf(older, references);
  const record = older && contacts?.ok ? orderRecordOf(older, contacts.value, references) : undefined;
  return record?.ok ? record.value : undefined;
}

function prepare(orders: readonly PendingOrder[], references: References, outcomes: Outcomes): Job[] {
  return orders.flatMap((order) => {
    const contacts = contactsOf(order, references);
    const record = contacts.ok ? orderRecordOf(order, contacts.value, references) : contacts;
    if (contacts.ok && record.ok) {
      return [{ order, record: record.value, contacts: contacts.value, base: baseOf(order, references) }];
    }
    if (!record.ok) outcomes.set(order.id, { kind: 'failed', failure: record.failure });
    return [];
  });
}
