import type { Keeping, RejectedDelivery } from '../../ledger/kept-deliveries.ts';
import type { Fault } from '../../order/fault.ts';
import type { Order } from '../../order/order.ts';
import { platformOf } from '../platform-of.ts';
import type { ShopApi } from '../platforms/platform.ts';
import type { KnownPartner } from '../registry.ts';
import { tooLargeDetail } from '../reply-to-order.ts';
import type { Taken, TakeOrders } from '../take-order.ts';

/** An order as a shop's API gave it, with the shop's own id where that is known. */
interface SourceDocument {
  readonly document: unknown;
  readonly id: string | undefined;
}

/**
 * What became of it: the ledger's own word, with the order; `ignored`: it is no order yet; `kept`: not understood, and kept
 * aside; `not-kept`: not understood, and too much lies aside already, so it must be asked for again.
 */
export type Became =
  | { readonly outcome: 'taken'; readonly taken: Taken; readonly order: Order }
  | { readonly outcome: 'ignored'; readonly reason: string }
  | { readonly outcome: 'kept' | 'not-kept' };

interface TakeDocumentsDeps {
  readonly takeOrders: TakeOrders;
  /** Keeps a delivery aside; never rejects. */
  readonly keep: (delivery: RejectedDelivery) => Promise<Keeping>;
  readonly now: () => number;
}

/** Takes what a shop gave; see {@link createTakeDocuments}. */
export type TakeDocuments = (
  partner: KnownPartner,
  api: Pick<ShopApi, 'parse'>,
  documents: readonly SourceDocument[],
) => Promise<readonly Became[]>;

/** One result a document, in order. Throws a 503 when the ledger is out of reach; repeating all of it does no harm. */
export const createTakeDocuments =
  (deps: TakeDocumentsDeps): TakeDocuments =>
  async (partner, api, documents) => {
    const read = documents.map((source) => ({ source, parsed: parse(api, source.document) }));
    const orders = read.flatMap(({ parsed }) => ('data' in parsed ? [parsed.data] : []));
    const { sameRevision } = platformOf(partner);
    const originals = read.flatMap(({ source, parsed }) =>
      'data' in parsed ? [JSON.stringify(source.document) ?? ''] : [],
    );
    const taken = await deps.takeOrders({ partner, orders, sameRevision, originals });
    const takenOf = new Map(orders.map((order, index) => [order, taken[index]]));
    const became: Became[] = [];
    for (const { source, parsed } of read) {
      if ('ignored' in parsed) became.push({ outcome: 'ignored', reason: parsed.ignored });
      else if ('faults' in parsed) became.push(await keepAside(deps, partner, source, parsed.faults));
      else became.push(await verdictOn(deps, partner, source, parsed.data, takenOf.get(parsed.data)));
    }
    return became;
  };

/** What takes a platform's own reading down must not take the other orders with it. */
function parse(api: Pick<ShopApi, 'parse'>, document: unknown): ReturnType<ShopApi['parse']> {
  try {
    return api.parse(document);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    return { faults: [{ pointer: '', message: `is nothing that Waybill can read (${name})` }] };
  }
}

async function verdictOn(
  deps: TakeDocumentsDeps,
  partner: KnownPartner,
  source: SourceDocument,
  order: Order,
  taken: Taken | undefined,
): Promise<Became> {
  if (!taken) throw new Error('An order came back from the door without a verdict');
  if (taken.outcome !== 'too-large') return { outcome: 'taken', taken, order };
  return keepAside(deps, partner, source, [{ pointer: '', message: tooLargeDetail }]);
}

const notUnderstood = 'What the shop gave cannot be made into an order. Mend the fields that are named, in the shop.';

/** What the shop's API gave needs no proof: whoever looks at it again asks the shop for it again, by its id. */
async function keepAside(
  { keep, now }: TakeDocumentsDeps,
  { id: partner }: KnownPartner,
  { document, id }: SourceDocument,
  faults: readonly Fault[],
): Promise<Became> {
  const { outcome } = await keep({
    ...{ partner, reason: 'not-understood', detail: notUnderstood, faults, headers: {} },
    body: Buffer.from(JSON.stringify(document) ?? ''),
    receivedAt: new Date(now()),
    ...(id !== undefined && { fetched: { id } }),
  });
  return { outcome: outcome === 'dropped' ? 'not-kept' : 'kept' };
}
