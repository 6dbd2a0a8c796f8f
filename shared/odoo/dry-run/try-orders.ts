import * as z from 'zod';
import type { Failure } from '../../failure/failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { LoadRecord } from '../load-record.ts';
import { loadRecords } from '../load-records.ts';
import { readOwnId } from '../read-own-id.ts';
import { inTheNameOf } from '../sale-order/contacts/in-the-name-of.ts';
import { contactsOf } from '../sale-order/contacts/order-contacts.ts';
import { createContactIfAbsent, createIfAbsent, createOrReplace } from '../sale-order/load-contexts.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';
import { orderRecordOf } from '../sale-order/order-record.ts';
import type { References, ResolveReferences } from '../sale-order/references/references.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { createDryLoad } from './dry-load.ts';

/** What a trial in Odoo cannot tell, a sentence each. */
export const notTriedInOdoo: readonly string[] = [
  'Each order was tried in the name of a contact that is there already, since its own may not be; its own contacts were tried by themselves.',
  'Addresses were not linked to their customers.',
  'Nothing was confirmed or cancelled, and Odoo’s totals were not compared with what the partner charged.',
];

/**
 * Tries orders in Odoo one by one, with the very rows that would be written, and leaves nothing there. Resolves to why
 * each one would fail now, undefined for those that would not; orders that there was no time for are absent.
 */
export const tryOrders = async (
  call: CallOdoo,
  orders: readonly PendingOrder[],
  resolveReferences: ResolveReferences,
  hasTime: () => boolean,
): Promise<Result<ReadonlyMap<string, Failure | undefined>>> => {
  const references = await resolveReferences(orders);
  if (!references.ok) return references;
  const standIn = await readOwnContact(call);
  if (!standIn.ok) return standIn;
  const tried = new Map<string, Failure | undefined>();
  for (const order of orders) {
    if (!hasTime()) break;
    const failure = await tryOrder(createDryLoad(call), order, references.value, standIn.value);
    if (failure?.scope === 'connection') return fail(failure);
    tried.set(order.id, failure);
  }
  return succeed(tried);
};

const userSchema = z.tuple([z.object({ partner_id: z.tuple([z.int(), z.string()]) })]);

/** Database id of the integration user's own contact, which is there for certain. */
async function readOwnContact(call: CallOdoo): Promise<Result<number>> {
  const userId = await readOwnId(call);
  if (!userId.ok) return userId;
  const user = await call('res.users', 'read', { ids: [userId.value], fields: ['partner_id'] }, userSchema);
  return user.ok ? succeed(user.value[0].partner_id[0]) : user;
}

async function tryOrder(
  dryLoad: CallOdoo,
  order: PendingOrder,
  references: References,
  standIn: number,
): Promise<Failure | undefined> {
  const contacts = contactsOf(order, references);
  if (!contacts.ok) return contacts.failure;
  const record = orderRecordOf(order, contacts.value, references);
  if (!record.ok) return record.failure;
  // The contacts that the order refers to are taken back before it is tried.
  const inItsName = inTheNameOf({ customer: standIn, invoiceAddress: standIn, deliveryAddress: standIn }, record.value);
  const mayBeThere = order.odooId !== undefined || order.mayBeOlder;
  return (
    (await firstFailure(dryLoad, 'res.partner', contacts.value.records, createContactIfAbsent)) ??
    firstFailure(dryLoad, 'sale.order', [inItsName], mayBeThere ? createOrReplace : createIfAbsent)
  );
}

async function firstFailure(
  dryLoad: CallOdoo,
  model: string,
  records: readonly LoadRecord[],
  context: typeof createIfAbsent | typeof createContactIfAbsent | typeof createOrReplace,
): Promise<Failure | undefined> {
  const loaded = await loadRecords(dryLoad, model, records, context);
  const refused = [...loaded.values()].find((result) => !result.ok);
  return refused?.ok === false ? refused.failure : undefined;
}
