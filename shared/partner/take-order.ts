import type { Acceptance } from '../ledger/accept-order.ts';
import { maximumContentBytes, packOrder } from '../ledger/content.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import type { Original } from '../ledger/originals.ts';
import type { Order } from '../order/order.ts';
import type { LaneMessage } from '../queue/message.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import type { Log } from '../runtime/logger.ts';
import type { KnownPartner } from './registry.ts';

/** What it takes to take orders. */
export interface TakeOrderVerbs {
  readonly accept: Ledger['accept'];
  /** Puts messages on the live lane of a connection. */
  readonly enqueue: (connection: string, messages: readonly LaneMessage[]) => Promise<void>;
  /** Keeps what a platform sent beside its order; false where it is too large. Absent where nobody sends but canonical orders. */
  readonly keepOriginal?: (order: OrderRecord, original: Original) => Promise<boolean>;
  readonly now: () => number;
  readonly log: Log;
}

/** Orders of one partner, and what other content under a known revision of one means. */
interface Take {
  readonly partner: KnownPartner;
  readonly orders: readonly Order[];
  readonly sameRevision: 'keep' | 'replace';
  /** What each order was made of, as it came; absent where an order is its own original. */
  readonly originals?: readonly string[];
}

/**
 * What became of one order at the door: the ledger's own word, or `too-large` for one that the ledger cannot hold; it was
 * not taken.
 */
export type Taken = Acceptance | { readonly outcome: 'too-large' };

/** Remembers valid orders and sends their messages; see {@link createTakeOrders}. */
export type TakeOrders = (take: Take) => Promise<readonly Taken[]>;

/** Bounds what one request asks of the ledger at the same time. */
const ordersAtATime = 25;

/**
 * Remember, then enqueue; answering comes after. One result an order, in order. An order that the ledger holds is safe: if
 * its message cannot be sent it is still taken, and the sweep sends the message. Throws a 503 when the ledger is out of
 * reach; what was remembered by then is safe, and repeating all of it does no harm.
 */
export const createTakeOrders =
  (verbs: TakeOrderVerbs): TakeOrders =>
  async ({ partner, orders, sameRevision, originals = [] }) => {
    const taken: Taken[] = [];
    for (let start = 0; start < orders.length; start += ordersAtATime) {
      const some = orders.slice(start, start + ordersAtATime);
      const accepted = await Promise.all(some.map((order) => remember(verbs, partner, order, sameRevision)));
      await enqueue(verbs, partner, accepted.flatMap(recordsToSend));
      if (partner.keepOriginals) {
        const some = originals.slice(start, start + ordersAtATime);
        await Promise.all(accepted.map((taken, index) => keepBeside(verbs, partner, taken, some[index])));
      }
      taken.push(...accepted);
    }
    return taken;
  };

/** Whether an arrival made something to write. */
export const isNews = ({ outcome }: Taken): boolean => outcome === 'accepted' || outcome === 'replaced';

// A repeat of an order that still waits may be the answer to a crash between the ledger and the queue.
function recordsToSend(taken: Taken): OrderRecord[] {
  if (taken.outcome === 'too-large') return [];
  const { outcome, record } = taken;
  return isNews(taken) || (outcome === 'unchanged' && record.state === 'accepted') ? [record] : [];
}

/** Nobody's order waits for it, or is refused for it. */
async function keepBeside(
  { keepOriginal, now, log }: TakeOrderVerbs,
  { platform }: KnownPartner,
  taken: Taken,
  body: string | undefined,
): Promise<void> {
  if (!keepOriginal || body === undefined || taken.outcome === 'too-large' || !isNews(taken)) return;
  const original = { mediaType: 'application/json', body, receivedAt: new Date(now()).toISOString(), from: platform };
  const { id: order } = taken.record;
  try {
    if (!(await keepOriginal(taken.record, original))) log.warn('original.too-large', { order, bytes: body.length });
  } catch (error) {
    log.warn('original.not-kept', { order, errorName: error instanceof Error ? error.name : 'unknown' });
  }
}

async function remember(
  { accept, now }: TakeOrderVerbs,
  { id: partner, connection }: KnownPartner,
  order: Order,
  sameRevision: Take['sameRevision'],
): Promise<Taken> {
  if (isTooLarge(order)) return { outcome: 'too-large' };
  return orUnavailable(accept({ partner, connection, order, receivedAt: new Date(now()), sameRevision }), 'ledger');
}

// Packing costs time and is done again by the ledger, so only what may be too large is packed to see.
const isTooLarge = (order: Order): boolean =>
  Buffer.byteLength(JSON.stringify(order)) > maximumContentBytes && packOrder(order).length > maximumContentBytes;

async function enqueue({ enqueue: send, log }: TakeOrderVerbs, partner: KnownPartner, records: readonly OrderRecord[]) {
  if (records.length === 0) return;
  const { connection } = partner;
  const messages = records.map(({ partner: id, externalId, rank }) => ({ partner: id, externalId, rank }));
  try {
    await send(connection, messages);
  } catch (error) {
    log.error('order.enqueue-failed', {
      orders: records.map(({ id }) => id),
      connection,
      error: error instanceof Error ? error.name : 'unknown',
    });
  }
}
