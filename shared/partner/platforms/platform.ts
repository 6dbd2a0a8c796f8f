import * as z from 'zod';
import { type Fault, parseWithFaults } from '../../order/fault.ts';
import type { Order } from '../../order/order.ts';
import type { Headers } from '../../runtime/http/request.ts';
import type { Handshake } from '../handshakes/handshake.ts';
import type { CallShop } from '../shop/call-shop.ts';
import type { Scheme } from '../signatures/scheme.ts';

/** The canonical order in something that a shop said, or what was not understood, with pointers into it as it came. */
export type ParsedOrder = { readonly data: Order } | { readonly faults: readonly Fault[] };

/** A verified delivery, strictly parsed. */
export interface Delivery {
  readonly headers: Headers;
  readonly document: unknown;
}

/** What a verified delivery says. */
export type Reading =
  /** It carries the orders themselves; more than one where the platform bundles its events. */
  | { readonly kind: 'orders'; readonly orders: readonly ParsedOrder[] }
  /** It only names orders that have changed, by the shop's own ids: each is fetched from the shop. */
  | { readonly kind: 'changed'; readonly ids: readonly string[] }
  /** It is about something else, and is thanked for. */
  | { readonly kind: 'ignored'; readonly reason: string };

/** Which orders to list: changed from `since` on and before `until`, the longest unchanged first. */
export interface PageQuery {
  readonly since: Date;
  readonly until: Date;
  /** What the page before named as its `next`; absent for the first. */
  readonly page?: string | undefined;
}

/** Some of the orders that a shop lists, each in the form that `parse` takes. */
export interface Page {
  readonly orders: readonly unknown[];
  /** Names the page behind this one, in at most 1,000 characters; absent when there is none. */
  readonly next?: string | undefined;
}

/** A shop's own order API. Calls go through the `CallShop` that is given, which keeps to limits and deadlines. */
export interface OrderApi<Settings, Credentials> {
  /** Calls a second that a shop of this platform bears, unless the partner's configuration says otherwise. */
  readonly callsPerSecond: number;
  /** Absent where the API cannot list by time of change. */
  readonly list?: (call: CallShop, query: PageQuery, access: Access<Settings, Credentials>) => Promise<Page>;
  /** The order as it is now, in the form that `parse` takes; undefined when the shop says that there is none. */
  readonly fetch: (call: CallShop, id: string, access: Access<Settings, Credentials>) => Promise<unknown>;
  readonly parse: (document: unknown, settings: Settings) => ParsedOrder | Ignored;
  /** The shop's own id in what `list` gives, by which `fetch` finds the order again; its field `id`, or that of its `order`, when left out. */
  readonly idOf?: (document: unknown) => string | undefined;
  /** Whether a page begins behind the last order of the one before, so that a change meanwhile shifts none past it. */
  readonly hasStablePages?: boolean;
}

/** An order that is none yet, such as a basket: it is left alone. */
export interface Ignored {
  readonly ignored: string;
}

export interface Access<Settings, Credentials> {
  readonly settings: Settings;
  readonly credentials: Credentials;
}

/** One kind of shop: how it signs, what it sends, and how it is asked. See docs/platforms.md for how to add one. */
export interface PlatformDefinition<Settings, Credentials> {
  /** `shop` in the partner's configuration. */
  readonly settings: z.ZodType<Settings>;
  /** `api` in the partner's secret: what Waybill proves itself to the shop with. */
  readonly credentials: z.ZodType<Credentials>;
  /** Any one of them suffices, unless the partner's configuration names others; some need to know of the shop. */
  readonly schemes: readonly Scheme[] | ((settings: Settings) => readonly Scheme[]);
  /** What other content under a known revision means: a partner's mistake, or a clock that ticks too slowly. */
  readonly sameRevision: 'keep' | 'replace';
  /** How it finds out who is there, before it signs anything. */
  readonly handshakes?: readonly Handshake[];
  readonly read: (delivery: Delivery, settings: Settings) => Reading;
  readonly api?: OrderApi<Settings, Credentials>;
}

/** The order API of one partner's shop, with its credentials. */
export interface ShopApi {
  readonly callsPerSecond: number;
  readonly list?: (call: CallShop, query: PageQuery) => Promise<Page>;
  readonly fetch: (call: CallShop, id: string) => Promise<unknown>;
  readonly parse: (document: unknown) => ParsedOrder | Ignored;
  readonly idOf: (document: unknown) => string | undefined;
  readonly hasStablePages: boolean;
}

/** One partner's shop. */
export interface Shop {
  /** What its deliveries may be proven by, unless the partner's configuration names others. */
  readonly schemes: readonly Scheme[];
  readonly read: (delivery: Delivery) => Reading;
  /** Undefined where the platform has no order API; the faults of `api` in the secret where it cannot be used. */
  readonly connect: (api: unknown) => ShopApi | { readonly faults: readonly Fault[] } | undefined;
}

/** {@link PlatformDefinition} whose settings and credentials are checked where they come in. */
export interface Platform {
  readonly handshakes: readonly Handshake[];
  readonly sameRevision: 'keep' | 'replace';
  /** Whether it has an order API, and whether that lists by time of change. */
  readonly can: { readonly fetch: boolean; readonly list: boolean };
  /** What is wrong with `shop` in a partner's configuration. */
  readonly checkSettings: (shop: unknown) => readonly Fault[];
  /** Throws for settings that {@link checkSettings} finds fault with. */
  readonly open: (shop: unknown) => Shop;
}

/** Makes a platform of its definition. */
export const definePlatform = <Settings, Credentials>(
  definition: PlatformDefinition<Settings, Credentials>,
): Platform => ({
  handshakes: definition.handshakes ?? [],
  sameRevision: definition.sameRevision,
  can: { fetch: definition.api !== undefined, list: definition.api?.list !== undefined },
  checkSettings: (shop) => {
    const parsed = parseWithFaults(definition.settings, shop);
    return 'faults' in parsed ? parsed.faults : [];
  },
  open: (shop) => openShop(definition, definition.settings.parse(shop)),
});

function openShop<Settings, Credentials>(
  definition: PlatformDefinition<Settings, Credentials>,
  settings: Settings,
): Shop {
  const { api, schemes } = definition;
  return {
    schemes: typeof schemes === 'function' ? schemes(settings) : schemes,
    read: (delivery) => definition.read(delivery, settings),
    connect: (given) => {
      if (!api) return undefined;
      const credentials = parseWithFaults(definition.credentials, given);
      return 'faults' in credentials ? credentials : connect(api, { settings, credentials: credentials.data });
    },
  };
}

function connect<Settings, Credentials>(
  { callsPerSecond, list, fetch, parse, idOf = fieldId, hasStablePages = false }: OrderApi<Settings, Credentials>,
  access: Access<Settings, Credentials>,
): ShopApi {
  return {
    callsPerSecond,
    ...(list && { list: (call: CallShop, query: PageQuery) => list(call, query, access) }),
    fetch: (call, id) => fetch(call, id, access),
    parse: (document) => parse(document, access.settings),
    ...{ idOf, hasStablePages },
  };
}

const withId = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const withOrder = z.union([withId, z.object({ order: withId }).transform(({ order }) => order)]);

const fieldId = (document: unknown): string | undefined => withOrder.safeParse(document).data?.id;
