import * as z from 'zod';
import type { CallShop } from '../../shop/call-shop.ts';
import { askStripe, askStripeForList, type Shop } from './stripe-api.ts';

/** What Stripe tells only when it is asked to. */
const parts = [
  'payment_intent.latest_charge.refunds',
  'shipping_cost.shipping_rate',
  'shipping_cost.taxes',
  'discounts.promotion_code',
].map((part) => ['expand[]', part] as const);
const lineParts = ['data.taxes', 'data.price.product'].map((part) => ['expand[]', part] as const);

const pageSize = 100;
/** As many as an order of ours may have lines, and one page more, so that too many are noticed. */
const maximumPages = 6;

const outlineSchema = z.object({ status: z.string().nullish() });

/**
 * A session with its lines, in the form that `fetched-session.ts` reads, by its own id or by its payment's; undefined when
 * Stripe has none. A payment may also be for no session at all: then there is none in the answer.
 */
export const fetchSession = async (call: CallShop, id: string, shop: Shop): Promise<unknown> => {
  const sessionId = id.startsWith('pi_') ? await sessionOfPayment(call, shop, id) : id;
  if (sessionId === undefined) return { session: null };
  const path = `/v1/checkout/sessions/${encodeURIComponent(sessionId)}`;
  const session = await askStripe(call, shop, path, parts);
  if (session === undefined) return undefined;
  // Nobody has ordered yet what is in an open session.
  const isComplete = outlineSchema.safeParse(session).data?.status === 'complete';
  return { session, line_items: isComplete ? await readLines(call, shop, path) : [] };
};

async function sessionOfPayment(call: CallShop, shop: Shop, payment: string): Promise<string | undefined> {
  const query = [['payment_intent', payment] as const, ['limit', '1'] as const];
  const { last } = await askStripeForList(call, shop, '/v1/checkout/sessions', query);
  return last;
}

async function readLines(call: CallShop, shop: Shop, path: string): Promise<unknown[]> {
  const lines: unknown[] = [];
  let after: string | undefined;
  for (let page = 0; page < maximumPages; page++) {
    const start = after === undefined ? [] : [['starting_after', after] as const];
    const query = [['limit', String(pageSize)] as const, ...lineParts, ...start];
    const { entries, hasMore, last } = await askStripeForList(call, shop, `${path}/line_items`, query);
    lines.push(...entries);
    if (!hasMore || last === undefined) break;
    after = last;
  }
  return lines;
}
