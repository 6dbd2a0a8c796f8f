import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { listenLocally } from '../../infra/local/emulators/listen-locally.ts';
import type { OrderInput } from '../../shared/order/order.ts';
import { parseCanonical } from '../../shared/partner/platforms/canonical.ts';
import { definePlatform } from '../../shared/partner/platforms/platform.ts';
import { anOrder } from './orders.ts';

/** An order as a toy shop has it. */
export interface ToyOrder {
  readonly id: string;
  readonly changedAt: Date;
  readonly order: OrderInput | { readonly broken: true };
}

const documentSchema = z.object({ id: z.string(), order: z.unknown(), basket: z.boolean().default(false) });
const pageSchema = z.object({ orders: z.array(z.unknown()), pages: z.number() });

export const toyToken = 'a-token-of-the-toy-shop';

/** A platform for tests: canonical orders behind an order API with numbered pages, the kind that a change can shift. */
export const toyPlatform = definePlatform({
  settings: z.strictObject({ url: z.url() }),
  credentials: z.strictObject({ token: z.string() }),
  schemes: [],
  sameRevision: 'replace',
  read: () => ({ kind: 'ignored', reason: 'A toy sends nothing.' }),
  api: {
    callsPerSecond: 100,
    async list(call, { since, until, page = '1' }, { settings, credentials }) {
      const url = new URL('/orders', settings.url);
      url.search = String(new URLSearchParams({ since: since.toISOString(), until: until.toISOString(), page }));
      const { document } = await call({ url, headers: { authorization: `Bearer ${credentials.token}` } });
      const { orders, pages } = pageSchema.parse(document);
      return { orders, ...(Number(page) < pages && { next: String(Number(page) + 1) }) };
    },
    async fetch(call, id, { settings, credentials }) {
      const url = new URL(`/orders/${id}`, settings.url);
      const { status, document } = await call({ url, headers: { authorization: `Bearer ${credentials.token}` } });
      return status === 404 ? undefined : document;
    },
    parse: (document) => {
      const { basket, order } = documentSchema.parse(document);
      return basket ? { ignored: 'A basket is no order yet.' } : parseCanonical(order);
    },
  },
});

/** An answer that the shop gives instead of its own. */
interface ToyAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A shop on this machine with orders that a test can change, and answers that it can spoil. */
export const startToyShop = async ({ pageSize = 10 } = {}) => {
  const orders = new Map<string, ToyOrder & { readonly basket?: boolean }>();
  const calls: { readonly path: string; readonly query: URLSearchParams; readonly atMs: number }[] = [];
  const world: {
    /** Undefined lets the shop answer by itself. */
    spoil: (path: string, query: URLSearchParams) => ToyAnswer | undefined;
    /** Runs before a page is put together. */
    beforePage: (page: number) => void;
  } = { spoil: () => undefined, beforePage: () => {} };

  const listPage = (query: URLSearchParams) => {
    const page = Number(query.get('page'));
    world.beforePage(page);
    const [since = 0, until = 0] = ['since', 'until'].map((name) => Date.parse(query.get(name) ?? ''));
    const found = [...orders.values()]
      .filter(({ changedAt }) => changedAt.getTime() >= since && changedAt.getTime() < until)
      .toSorted((one, other) => one.changedAt.getTime() - other.changedAt.getTime());
    return {
      orders: found.slice((page - 1) * pageSize, page * pageSize),
      pages: Math.ceil(found.length / pageSize),
    };
  };

  const answer = ({ url = '/', headers }: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(url, 'http://toy');
    calls.push({ path: pathname, query: searchParams, atMs: Date.now() });
    const spoilt = world.spoil(pathname, searchParams);
    if (spoilt) return void response.writeHead(spoilt.status, { ...spoilt.headers }).end();
    if (headers.authorization !== `Bearer ${toyToken}`) return void response.writeHead(401).end();
    const document = pathname === '/orders' ? listPage(searchParams) : orders.get(pathname.slice('/orders/'.length));
    response
      .writeHead(document ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(document ?? {}));
  };
  const { url, close } = await listenLocally(createServer(answer));
  onTestFinished(() => close());
  return {
    ...{ url, orders, calls, world },
    /** Puts an order into the shop, or changes it. */
    put: (id: string, changedAt: Date, different: Partial<OrderInput> = {}) => {
      const order = anOrder({ externalId: id, revision: changedAt.toISOString(), ...different });
      orders.set(id, { id, changedAt, order });
    },
  };
};
