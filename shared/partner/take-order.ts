import { maximumContentBytes, packOrder } from '../ledger/content.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import type { Order } from '../order/order.ts';
import type { LaneMessage } from '../queue/message.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import { Problem } from '../runtime/http/problem.ts';
import type { HttpReply } from '../runtime/http/reply.ts';
import type { Log } from '../runtime/logger.ts';
import { linkOfOrder } from './link-of-order.ts';
import type { KnownPartner } from './registry.ts';

/** What it takes to take an order. */
export interface TakeOrderVerbs {
  readonly accept: Ledger['accept'];
  /** Puts a message on the live lane of a connection. */
  readonly enqueue: (connection: string, message: LaneMessage) => Promise<void>;
  readonly now: () => number;
  readonly log: Log;
}

interface Take {
  readonly partner: KnownPartner;
  readonly order: Order;
  readonly sameRevision: 'keep' | 'replace';
  /** Size of the body that the order came in. */
  readonly bodyBytes: number;
}

/** Remembers a valid order, sends its message and answers; see {@link createTakeOrder}. */
export type TakeOrder = (take: Take) => Promise<HttpReply>;

/**
 * Remember, then enqueue, then answer: 202 when there is something to write, 200 when there is not. An order that the
 * ledger holds is safe: if its message cannot be sent it is still taken, and the sweep sends the message.
 */
export const createTakeOrder =
  (verbs: TakeOrderVerbs): TakeOrder =>
  async ({ partner, order, sameRevision, bodyBytes }) => {
    refuseWhatTheLedgerCannotHold(order, bodyBytes);
    const { outcome, record } = await remember(verbs, partner, order, sameRevision);
    const isNew = outcome === 'accepted' || outcome === 'replaced';
    // A repeat of an order that still waits may be the answer to a crash between the ledger and the queue.
    if (isNew || (outcome === 'unchanged' && record.state === 'accepted')) await enqueue(verbs, partner, record);
    return {
      status: isNew ? 202 : 200,
      body: { ...bodyOf(record), ...(outcome === 'conflicting' && { warning: conflictWarning }) },
      log: { outcome, order: record.id },
    };
  };

const conflictWarning =
  'Nothing was changed: another content is already here under the same revision. Send the change with a higher revision.';

const bodyOf = (record: OrderRecord) => ({
  id: record.id,
  state: record.state,
  revision: record.revision,
  links: { self: linkOfOrder(record) },
});

// Packing costs time and is done again by the ledger, so only what may be too large is packed to see.
function refuseWhatTheLedgerCannotHold(order: Order, bodyBytes: number): void {
  if (bodyBytes <= maximumContentBytes || packOrder(order).length <= maximumContentBytes) return;
  throw new Problem('body-too-large', {
    detail: 'The order holds more text than can be kept. Shorten its descriptions, notes and attributes.',
  });
}

function remember(
  { accept, now }: TakeOrderVerbs,
  partner: KnownPartner,
  order: Order,
  sameRevision: Take['sameRevision'],
) {
  const arrival = {
    partner: partner.id,
    connection: partner.connection,
    order,
    receivedAt: new Date(now()),
    sameRevision,
  };
  return orUnavailable(accept(arrival), 'ledger');
}

async function enqueue({ enqueue: send, log }: TakeOrderVerbs, { connection }: KnownPartner, record: OrderRecord) {
  const { partner, externalId, rank, id } = record;
  try {
    await send(connection, { partner, externalId, rank });
  } catch (error) {
    log.error('order.enqueue-failed', {
      order: id,
      connection,
      error: error instanceof Error ? error.name : 'unknown',
    });
  }
}
