import type { FailureClass } from '../failure/failure.ts';
import { searchedSku } from '../ledger/describe-parked.ts';
import type { Money, OrderRecord } from '../ledger/order-record.ts';
import { causeOf } from '../ledger/parked-as.ts';
import { decimal } from '../order/decimal.ts';
import { peekOrder } from './peek-order.ts';
import type { Sighting } from './sighting.ts';

/** Which orders are listed; all that is given must hold. */
export interface OrderFilter {
  /** All of them when absent. */
  readonly states?: readonly OrderRecord['state'][] | undefined;
  readonly class?: FailureClass | undefined;
  /** As a group of parked orders calls it. */
  readonly cause?: string | undefined;
  readonly partner?: string | undefined;
  readonly connection?: string | undefined;
  /** When it was first received: from this instant on, and before that one. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Both included; amounts are those of a currency. */
  readonly amountFrom?: string | undefined;
  readonly amountTo?: string | undefined;
  readonly currency?: string | undefined;
  /** An article of the order, capitals or not. */
  readonly sku?: string | undefined;
  /** Part of the order's reference, customer, an article or Odoo's number, capitals or not; or the order's id. */
  readonly q?: string | undefined;
}

/** Whether an order may be meant, by what an index shows of it; what it does not show is left to {@link isMeant}. */
export const maybeMeant = (filter: OrderFilter, seen: Sighting): boolean =>
  (filter.partner === undefined || seen.partner === filter.partner) &&
  (seen.receivedAt === undefined || isReceivedWithin(filter, seen.receivedAt)) &&
  (seen.money === undefined || isWorth(filter, seen.money)) &&
  // Only parked orders show their customer, and then also their articles.
  (seen.customer === undefined || (hasSku(filter, seen.skus ?? []) && hasText(filter, seen, seen)));

/** Whether an order is meant, as it stands now. */
export const isMeant = (filter: OrderFilter, record: OrderRecord): boolean =>
  isAsWanted(filter, record) &&
  isReceivedWithin(filter, record.receivedAt) &&
  isWorth(filter, record.money) &&
  isAbout(filter, record);

function isAsWanted(filter: OrderFilter, { state, partner, connection, failure }: OrderRecord): boolean {
  const { states, class: failureClass, cause } = filter;
  return (
    (states === undefined || states.includes(state)) &&
    (filter.partner === undefined || partner === filter.partner) &&
    (filter.connection === undefined || connection === filter.connection) &&
    (failureClass === undefined || failure?.class === failureClass) &&
    (cause === undefined || (failure !== undefined && causeOf(failure) === cause))
  );
}

const isReceivedWithin = ({ since, until }: OrderFilter, receivedAt: string): boolean =>
  (since === undefined || receivedAt >= since) && (until === undefined || receivedAt < until);

function isWorth({ amountFrom, amountTo, currency }: OrderFilter, money: Money | undefined): boolean {
  if (currency === undefined) return true;
  if (money?.currency !== currency) return false;
  const total = decimal(money.total);
  return (amountFrom === undefined || total.gte(amountFrom)) && (amountTo === undefined || total.lte(amountTo));
}

/** Contents that lie apart are not fetched to be looked through. */
function isAbout(filter: OrderFilter, record: OrderRecord): boolean {
  if (filter.sku === undefined && filter.q === undefined) return true;
  const { skus, customer } = record.customer === undefined ? peekOrder(record) : record;
  return hasSku(filter, skus ?? []) && hasText(filter, record, { skus, customer, odoo: record.odoo });
}

const hasSku = ({ sku }: OrderFilter, skus: readonly string[]): boolean =>
  sku === undefined || skus.includes(searchedSku(sku));

interface Texts {
  readonly skus?: readonly string[] | undefined;
  readonly customer?: string | undefined;
  readonly odoo?: { readonly name: string } | undefined;
}

function hasText(
  { q }: OrderFilter,
  { id, externalId }: { readonly id?: string | undefined; readonly externalId: string },
  { skus = [], customer = '', odoo }: Texts,
): boolean {
  if (q === undefined || id === q) return true;
  const text = q.toLowerCase();
  return [externalId, customer, odoo?.name ?? '', ...skus].some((some) => some.toLowerCase().includes(text));
}
