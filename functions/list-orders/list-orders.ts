import type { Authenticate } from '../../shared/partner/authenticate.ts';
import { describeOrder } from '../../shared/partner/describe-order.ts';
import type { ReadPartnerSecret } from '../../shared/partner/read-partner-secret.ts';
import { apiKey } from '../../shared/partner/signatures/api-key.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { type GatherVerbs, gatherPage } from './gather-page.ts';
import { continueListing, type Listing } from './listing.ts';
import { readListing } from './read-listing.ts';

interface Verbs extends GatherVerbs {
  readonly authenticate: Authenticate;
  readonly readSecret: ReadPartnerSecret;
  readonly now: () => number;
}

/**
 * Lists a partner's own orders by its API key, those that came last first, page by page. A page may hold fewer orders than
 * were asked for, or none; only one without a next page is the last.
 */
export const createListOrders =
  ({ authenticate, readSecret, now, ...verbs }: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const { id: partner } = await authenticate(request, [apiKey]);
    const keys = (await readSecret({ id: partner }))?.apiKeys ?? [];
    const { listing, limit } = readListing({ query: request.query, partner, keys, nowMs: now() });
    const page = await orUnavailable(gatherPage(verbs, { partner, listing, limit }), 'ledger');
    const next = page.next && linkOf(partner, limit, continueListing(partner, keys, page.next));
    return {
      status: 200,
      body: { orders: page.orders.map(describeOrder), links: next === undefined ? {} : { next } },
      log: { orders: page.orders.length, examined: page.examined, states: statesOf(listing) },
    };
  };

const linkOf = (partner: string, limit: number, cursor: string): string =>
  `/v1/partners/${partner}/orders?limit=${limit}&cursor=${cursor}`;

const statesOf = ({ states }: Listing): string => states?.join(',') ?? 'all';
