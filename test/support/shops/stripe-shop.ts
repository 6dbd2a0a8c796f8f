import * as z from 'zod';
import { type ShopCall, type ShopReply, startLocalShop } from './local-shop.ts';

type Json = Readonly<Record<string, unknown>>;

/** What an account holds: sessions gathered as `stripe-orders.ts` makes them, and events, the newest first. */
interface Account {
  readonly sessions: readonly Json[];
  readonly events?: readonly Json[];
  readonly apiKey?: string;
}

const gatheredSchema = z.object({
  session: z.looseObject({ id: z.string(), payment_intent: z.looseObject({ id: z.string() }).nullish() }),
  line_items: z.array(z.looseObject({ id: z.string() })),
});

const notFound: ShopReply = {
  status: 404,
  document: { error: { type: 'invalid_request_error', code: 'resource_missing' } },
};

/** Stripe's API as far as Checkout needs it, where `settings.url` may point. */
export const startStripeShop = ({ sessions, events = [], apiKey = 'rk_test' }: Account) =>
  startLocalShop((call) => {
    if (call.headers['authorization'] !== `Bearer ${apiKey}`) return { status: 401, document: { error: {} } };
    const known = sessions.map((one) => gatheredSchema.parse(one));
    const { pathname, searchParams } = call.url;
    if (pathname === '/v1/events') return listEvents(events, call);
    if (pathname === '/v1/checkout/sessions') {
      const payment = searchParams.get('payment_intent');
      return pageOf(
        known.map(({ session }) => session).filter(({ payment_intent }) => payment_intent?.id === payment),
        call,
      );
    }
    const [, , , , id, part] = pathname.split('/');
    const found = known.find(({ session }) => session.id === id);
    if (!found) return notFound;
    if (part === undefined) return { status: 200, document: found.session };
    // Without this, Stripe says how much tax a line has, and not which.
    const isTold = searchParams.getAll('expand[]').includes('data.taxes');
    return pageOf(isTold ? found.line_items : found.line_items.map(({ taxes: _, ...line }) => line), call);
  });

function listEvents(events: readonly Json[], call: ShopCall): ShopReply {
  const { searchParams } = call.url;
  const [from, to] = [searchParams.get('created[gte]'), searchParams.get('created[lt]')].map(Number);
  const types = searchParams.getAll('types[]');
  const wanted = events.filter(
    ({ created, type }) =>
      Number(created) >= Number(from) && Number(created) < Number(to) && types.includes(String(type)),
  );
  return pageOf(wanted, call);
}

function pageOf(entries: readonly Json[], { url: { searchParams } }: ShopCall): ShopReply {
  const limit = Number(searchParams.get('limit') ?? 10);
  if (limit > 100) return { status: 400, document: { error: { param: 'limit' } } };
  const after = searchParams.get('starting_after');
  const start = after === null ? 0 : entries.findIndex(({ id }) => id === after) + 1;
  const has_more = start + limit < entries.length;
  return { status: 200, document: { object: 'list', data: entries.slice(start, start + limit), has_more } };
}
