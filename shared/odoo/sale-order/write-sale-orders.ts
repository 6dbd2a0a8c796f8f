import * as z from 'zod';
import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import type { Result } from '../../failure/result.ts';
import type { OdooOrder } from '../../ledger/order-record.ts';
import { formatDecimal } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import type { LoadRecord } from '../load-record.ts';
import { loadRecords } from '../load-records.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { contactsOf } from './contacts.ts';
import { createIfAbsent, createOrReplace, odooContext } from './load-contexts.ts';
import { orderRecordOf, type PendingOrder } from './order-record.ts';
import { compareTotals, readSaleOrders, type SaleOrder } from './read-back.ts';
import type { References } from './references.ts';
import { removeStaleLines } from './replace-lines.ts';
import type { WriteOutcome } from './write-outcome.ts';

interface Job {
  readonly order: PendingOrder;
  readonly record: LoadRecord;
  readonly contacts: readonly LoadRecord[];
}

type Outcomes = Map<string, WriteOutcome>;

/**
 * Writes orders to Odoo in three calls, whatever their number: contacts, orders, read back. Orders that were written
 * before are replaced as long as they are drafts. Every order given has an outcome, by its id, when this resolves.
 */
export const writeSaleOrders = async (
  call: CallOdoo,
  orders: readonly PendingOrder[],
  resolveReferences: (orders: readonly PendingOrder['order'][]) => Promise<Result<References>>,
): Promise<ReadonlyMap<string, WriteOutcome>> => {
  const outcomes: Outcomes = new Map();
  const references = await resolveReferences(orders.map(({ order }) => order));
  if (!references.ok) return failAll(orders, references.failure);

  const jobs = prepare(orders, references.value, outcomes);
  const reachable = await loadContacts(call, jobs, outcomes);
  const changeable = await keepChangeable(call, reachable, outcomes);
  const ids = await loadOrders(call, changeable, outcomes);
  await confirmOutcomes(call, changeable, ids, outcomes);
  return outcomes;
};

const failAll = (orders: readonly PendingOrder[], failure: Failure): Outcomes =>
  new Map(orders.map(({ id }) => [id, { kind: 'failed', failure }]));

function prepare(orders: readonly PendingOrder[], references: References, outcomes: Outcomes): Job[] {
  return orders.flatMap((order) => {
    const contacts = contactsOf(order.connectionId, order.partner, order.order, references);
    const record = orderRecordOf(order, contacts, references);
    if (record.ok) return [{ order, record: record.value, contacts: contacts.records }];
    outcomes.set(order.id, { kind: 'failed', failure: record.failure });
    return [];
  });
}

/** Loads every contact once, parents first, and drops the orders of those that Odoo refused. */
async function loadContacts(call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<Job[]> {
  const distinct = new Map(jobs.flatMap(({ contacts }) => contacts).map((contact) => [contact.externalId, contact]));
  // A reference to a record of the same call makes Odoo flush what it has gathered: once, if all parents come first.
  const ordered = [...distinct.values()].sort((a, b) => rankOfContact(a) - rankOfContact(b));
  const loaded = await loadRecords(call, 'res.partner', ordered, createIfAbsent);
  return jobs.filter(({ order, contacts }) => {
    const refused = contacts.map(({ externalId }) => loaded.get(externalId)).find((result) => result?.ok === false);
    if (refused?.ok !== false) return true;
    outcomes.set(order.id, { kind: 'failed', failure: refused.failure });
    return false;
  });
}

const rankOfContact = ({ row }: LoadRecord): number => (row['parent_id/id'] === '' ? 0 : 1);

/** Of the orders that are in Odoo already, only those that are still drafts may be written over. */
async function keepChangeable(call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<Job[]> {
  const known = jobs.flatMap(({ order }) => order.odooId ?? []);
  const present = await readSaleOrders(call, known);
  return jobs.filter(({ order }) => {
    if (order.odooId === undefined) return true;
    const failure = present.ok ? whyUnchangeable(present.value.get(order.odooId)) : present.failure;
    if (failure) outcomes.set(order.id, { kind: 'failed', failure });
    return failure === undefined;
  });
}

function whyUnchangeable(saleOrder: SaleOrder | undefined): Failure | undefined {
  if (saleOrder?.state === 'draft' || saleOrder?.state === 'sent') return undefined;
  return makeFailure({
    class: 'invalid',
    outcome: 'answered',
    owner: 'operator',
    message: saleOrder
      ? `The order changed after ${saleOrder.name} had left the draft state in Odoo (it is "${saleOrder.state}").`
      : 'The order changed after it had been deleted in Odoo.',
    remedy: saleOrder
      ? `Make the change in ${saleOrder.name} by hand, then discard this revision.`
      : 'Discard this revision, or enter the order in Odoo by hand if it was deleted by mistake.',
  });
}

async function loadOrders(call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<Map<string, number>> {
  const fresh = jobs.filter(({ order }) => order.odooId === undefined);
  const changed = jobs.filter(({ order }) => order.odooId !== undefined);
  const loaded = new Map([
    ...(await loadRecords(
      call,
      'sale.order',
      fresh.map(({ record }) => record),
      createIfAbsent,
    )),
    ...(await loadRecords(
      call,
      'sale.order',
      changed.map(({ record }) => record),
      createOrReplace,
    )),
  ]);
  const ids = new Map<string, number>();
  for (const { order, record } of jobs) {
    const result = loaded.get(record.externalId);
    if (result?.ok) ids.set(order.id, result.value);
    else if (result) outcomes.set(order.id, { kind: 'failed', failure: result.failure });
  }
  return ids;
}

/** Tidies up what was replaced, cancels what is cancelled, and believes nothing but what Odoo then says that it holds. */
async function confirmOutcomes(
  call: CallOdoo,
  jobs: readonly Job[],
  ids: ReadonlyMap<string, number>,
  outcomes: Outcomes,
): Promise<void> {
  const loaded = jobs.flatMap((job) => {
    const odooId = ids.get(job.order.id);
    return odooId === undefined ? [] : [{ ...job, odooId }];
  });
  let present = await readSaleOrders(
    call,
    loaded.map(({ odooId }) => odooId),
  );
  if (present.ok) {
    const changes = await applyChanges(call, loaded, present.value);
    if (!changes.ok) present = changes;
    else if (changes.value > 0)
      present = await readSaleOrders(
        call,
        loaded.map(({ odooId }) => odooId),
      );
  }
  for (const { order, odooId } of loaded) {
    outcomes.set(
      order.id,
      present.ok ? outcomeOf(order, present.value.get(odooId)) : { kind: 'failed', failure: present.failure },
    );
  }
}

type LoadedJob = Job & { readonly odooId: number };

/** How many orders or lines had to be changed after the load; zero in the common case, at the cost of no call. */
async function applyChanges(
  call: CallOdoo,
  loaded: readonly LoadedJob[],
  present: ReadonlyMap<number, SaleOrder>,
): Promise<Result<number>> {
  const replaced = loaded.flatMap(({ order, record, odooId }) => {
    const saleOrder = present.get(odooId);
    return order.odooId !== undefined && saleOrder ? [{ record, saleOrder }] : [];
  });
  const removed = await removeStaleLines(call, replaced);
  if (!removed.ok) return removed;
  const toCancel = loaded.filter(
    ({ order, odooId }) => order.order.status === 'cancelled' && present.get(odooId)?.state !== 'cancel',
  );
  if (toCancel.length === 0) return removed;
  const cancelled = await call(
    'sale.order',
    'action_cancel',
    { ids: toCancel.map(({ odooId }) => odooId), context: { ...odooContext, disable_cancel_warning: true } },
    z.unknown(),
  );
  return cancelled.ok ? { ok: true, value: removed.value + toCancel.length } : cancelled;
}

function outcomeOf({ order }: PendingOrder, saleOrder: SaleOrder | undefined): WriteOutcome {
  if (!saleOrder) return { kind: 'failed', failure: vanished };
  const odoo: OdooOrder = {
    id: saleOrder.id,
    name: saleOrder.name,
    total: formatDecimal(String(saleOrder.amount_total), minorUnitsOf(order.currency)),
    state: saleOrder.state,
  };
  const mismatch = compareTotals(order, saleOrder);
  return mismatch ? { kind: 'failed', failure: mismatch, odoo } : { kind: 'written', odoo };
}

const vanished = makeFailure({
  class: 'defect',
  outcome: 'unknown',
  message: 'Odoo took the order but does not show it.',
  remedy: "Check that the integration user may see all sales orders in Odoo, and the order's company.",
});
