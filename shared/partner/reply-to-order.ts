import type { OrderRecord } from '../ledger/order-record.ts';
import { Problem } from '../runtime/http/problem.ts';
import type { HttpReply } from '../runtime/http/reply.ts';
import { linkOfOrder } from './link-of-order.ts';
import { isNews, type Taken } from './take-order.ts';

/** 202 when there is something to write, 200 when there is not; throws a {@link Problem} for what was not taken. */
export const replyToOrder = (taken: Taken | undefined): HttpReply => {
  if (!taken || taken.outcome === 'too-large') throw tooLarge;
  return {
    status: isNews(taken) ? 202 : 200,
    body: describeTaken(taken),
    log: { outcome: taken.outcome, order: taken.record.id },
  };
};

/** What a partner is told of an order that it has sent. */
export const describeTaken = ({ outcome, record }: Exclude<Taken, { outcome: 'too-large' }>) => ({
  ...describeRecord(record),
  ...(outcome === 'conflicting' && { warning: conflictWarning }),
});

const conflictWarning =
  'Nothing was changed: another content is already here under the same revision. Send the change with a higher revision.';

const describeRecord = (record: OrderRecord) => ({
  id: record.id,
  state: record.state,
  revision: record.revision,
  links: { self: linkOfOrder(record) },
});

/** What to change about an order that the ledger cannot hold. */
export const tooLargeDetail =
  'The order holds more text than can be kept. Shorten its descriptions, notes and attributes.';

const tooLarge = new Problem('body-too-large', { detail: tooLargeDetail });
