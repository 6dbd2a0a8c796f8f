import type { PullCounts, PullRun } from '../../shared/ledger/pulls.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Page } from '../../shared/partner/platforms/platform.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import { ShopFailure } from '../../shared/partner/shop/call-shop.ts';
import type { Became } from '../../shared/partner/shop/take-documents.ts';
import { isNews } from '../../shared/partner/take-order.ts';
import type { PullOrdersDeps } from './pull-orders-deps.ts';

/** A webhook that has not come by then does not come by itself. */
const webhookWithinMs = 300_000;

/** A shop's list of orders, ready to be asked for. */
export interface Listing {
  readonly list: (query: { since: Date; until: Date; page: string | undefined }) => Promise<Page>;
  readonly take: (orders: readonly unknown[]) => Promise<readonly Became[]>;
  readonly hasStablePages: boolean;
}

/** Connects to a partner's shop; throws a {@link ShopFailure} where that cannot be. */
export const openListing = async (
  { connect, takeDocuments }: PullOrdersDeps,
  partner: KnownPartner,
): Promise<Listing> => {
  const connection = await connect(partner);
  if (connection.kind !== 'connected') throw new ShopFailure('refused', connection.detail);
  const { api, call } = connection;
  const { list, idOf, hasStablePages } = api;
  if (!list) throw new ShopFailure('unusable', `The platform "${partner.platform}" cannot list what has changed.`);
  return {
    hasStablePages,
    list: (query) => list(call, query),
    take: (orders) =>
      takeDocuments(
        partner,
        api,
        orders.map((document) => ({ document, id: idOf(document) })),
      ),
  };
};

/** Takes the next page of a pull. Once this resolves its orders are remembered, or kept aside; throws when they are not. */
export const pullPage = async (
  { now }: Pick<PullOrdersDeps, 'now'>,
  { list, take }: Listing,
  { sinceMs, untilMs, page, isFirst }: PullRun,
): Promise<{ readonly counts: Omit<PullCounts, 'pages'>; readonly next: string | undefined }> => {
  const { orders, next } = await list({ since: new Date(sinceMs), until: new Date(untilMs), page });
  const became = await take(orders);
  if (became.some(({ outcome }) => outcome === 'not-kept'))
    throw new ShopFailure('throttled', 'Too much of the partner lies aside already.', { retryAfterMs: 900_000 });
  const news = became.flatMap((one) => (one.outcome === 'taken' && isNews(one.taken) ? [one] : []));
  const lost = isFirst ? [] : news.filter(({ order }) => now() - changedAtMs(order) >= webhookWithinMs);
  const aside = became.filter(({ outcome }) => outcome === 'kept');
  return { counts: { seen: orders.length, taken: news.length, lost: lost.length, aside: aside.length }, next };
};

/** Where revisions are counted nobody says when the last one was; an order is as old as its making at most. */
const changedAtMs = ({ revision, placedAt }: Order): number =>
  Date.parse(typeof revision === 'string' ? revision : placedAt);
