import type { OrderRow } from '../contract/operator/order-replies.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import { causeOf } from '../ledger/parked-as.ts';

/** An order as a list of operators' shows it. */
export const viewOrderRow = (record: OrderRecord): OrderRow => {
  const { id, partner, externalId, connection, revision, state, attempts, receivedAt, updatedAt } = record;
  const { parkedAt, money, customer, failure, odoo } = record;
  return {
    ...{ id, partner, externalId, connection, revision, state, attempts, receivedAt, updatedAt },
    ...(parkedAt !== undefined && { parkedAt }),
    ...(money && { money }),
    ...(customer !== undefined && { customer }),
    ...(failure && { class: failure.class, message: failure.operatorMessage }),
    ...(failure && state === 'parked' && { cause: causeOf(failure) }),
    ...(odoo && { odoo: { id: odoo.id, name: odoo.name } }),
  };
};
