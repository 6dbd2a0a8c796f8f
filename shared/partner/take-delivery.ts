import type { Fault } from '../order/fault.ts';
import type { SourceOrder } from '../queue/source-orders.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import type { Headers } from '../runtime/http/request.ts';
import type { Log } from '../runtime/logger.ts';
import { parseJson } from '../runtime/parse-json.ts';
import { platformOf, shopOf } from './platform-of.ts';
import { canonical } from './platforms/canonical.ts';
import type { ParsedOrder, Reading } from './platforms/platform.ts';
import type { KnownPartner } from './registry.ts';
import type { Taken, TakeOrders } from './take-order.ts';

/** A delivery that is known to be the partner's. */
interface VerifiedDelivery {
  readonly partner: KnownPartner;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** What became of one order of a delivery, or what was not understood of it. */
export type DeliveredOrder = Taken | { readonly outcome: 'not-understood'; readonly faults: readonly Fault[] };

/** What became of a delivery. */
export type DeliveryOutcome =
  | { readonly kind: 'taken'; readonly orders: readonly DeliveredOrder[] }
  /** Its orders will be fetched from the shop. */
  | { readonly kind: 'fetching'; readonly ids: readonly string[] }
  | { readonly kind: 'ignored'; readonly reason: string };

interface Verbs {
  readonly takeOrders: TakeOrders;
  /** Has orders fetched from their shops. */
  readonly fetchLater: (orders: readonly SourceOrder[]) => Promise<void>;
  readonly log: Log;
}

/** Reads a verified delivery and takes what is in it; see {@link createTakeDelivery}. */
export type TakeDelivery = (delivery: VerifiedDelivery) => Promise<DeliveryOutcome>;

/** Once this resolves, every order that was understood is remembered, and every one to fetch is on its queue. */
export const createTakeDelivery =
  (verbs: Verbs): TakeDelivery =>
  async ({ partner, headers, body }) => {
    const reading = readDelivery(verbs, partner, headers, body);
    switch (reading.kind) {
      case 'orders':
        return { kind: 'taken', orders: await takeUnderstood(verbs, partner, reading.orders, body) };
      case 'changed':
        await orUnavailable(verbs.fetchLater(reading.ids.map((id) => ({ partner: partner.id, id }))), 'fetches');
        return { kind: 'fetching', ids: reading.ids };
      case 'ignored':
        return reading;
    }
  };

function readDelivery({ log }: Verbs, partner: KnownPartner, headers: Headers, body: Buffer): Reading {
  const parsed = parseJson(body);
  if ('fault' in parsed) return { kind: 'orders', orders: [{ faults: [parsed.fault] }] };
  const shop = shopOf(partner);
  try {
    return shop.read({ headers, document: parsed.value });
  } catch (error) {
    // A mapping that fails would fail as often as the platform sends, and the platform gives up: kept, nothing is lost.
    log.error('mapping.failed', { partner: partner.id, platform: partner.platform, error });
    return { kind: 'orders', orders: [{ faults: [{ pointer: '', message: ownFault }] }] };
  }
}

const ownFault = 'makes Waybill itself fail: it is kept until that is mended';

async function takeUnderstood(
  { takeOrders }: Verbs,
  partner: KnownPartner,
  orders: readonly ParsedOrder[],
  body: Buffer,
): Promise<DeliveredOrder[]> {
  const understood = orders.flatMap((order) => ('data' in order ? [order.data] : []));
  // Of a bundle each order has the whole.
  const originals = platformOf(partner) === canonical ? [] : understood.map(() => body.toString());
  const { sameRevision } = platformOf(partner);
  const taken = await takeOrders({ partner, orders: understood, sameRevision, originals });
  let next = 0;
  return orders.map((order): DeliveredOrder => {
    if ('faults' in order) return { outcome: 'not-understood', faults: order.faults };
    const became = taken[next++];
    if (!became) throw new Error('An order came back from the door without a verdict');
    return became;
  });
}
