import type { Failure } from '../failure/failure.ts';
import type { OrderRecord } from '../ledger/order-record.ts';

/** An order's state as its partner sees it, in answers and in events alike: nothing internal, no traceback, no content. */
export const describeOrder = (record: OrderRecord) => {
  const { id, partner, externalId, revision, state, attempts, receivedAt, updatedAt, nextAttemptAt, odoo } = record;
  return {
    ...{ id, partner, externalId, revision, state, attempts, receivedAt, updatedAt },
    ...(nextAttemptAt !== undefined && { nextAttemptAt }),
    ...(odoo && { odoo: { id: odoo.id, name: odoo.name, total: odoo.total, state: odoo.state } }),
    ...(record.failure && { failure: describeFailure(record.failure) }),
  };
};

const describeFailure = ({ class: failureClass, message, remedy }: Failure) => ({
  class: failureClass,
  message,
  remedy,
});
