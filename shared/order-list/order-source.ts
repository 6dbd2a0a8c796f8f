import { openShardsOf, parkedShardsOf, receivedDayOf } from '../ledger/keys.ts';
import type { queryIndex } from '../ledger/query-index.ts';
import type { OrderFilter } from './order-filter.ts';
import { createOrderStream, type OrderStream, type PageSizes } from './order-stream.ts';
import { type Place, sightingOf } from './sighting.ts';

/** What lists are made of. */
export interface SourceVerbs {
  readonly query: (query: Parameters<typeof queryIndex>[1]) => ReturnType<typeof queryIndex>;
  /** Every partner of this Waybill, and its connection. */
  readonly partners: readonly { readonly id: string; readonly connection: string }[];
  readonly connections: readonly string[];
}

/** The orders of an index that a filter can mean, stretch by stretch, as streams that are to be merged. */
export interface OrderSource {
  /** Whether their keys go up or down. */
  readonly direction: 1 | -1;
  /** Undefined behind the last stretch; the place is before all that follows. */
  nextStretch(): { readonly streams: readonly OrderStream[]; readonly behind: Place } | undefined;
}

/** Behind every key of ASCII, and before every one. */
const last = '~';
const first = ' ';

const dayMs = 86_400_000;
/** So many partitions are asked at once where they are days. */
const partitionsAtOnce = 48;

/** Instants: orders that came at `since` or later, and before `until`. */
export interface ReceivedRange {
  readonly since: string;
  readonly until: string;
}

interface Sought {
  readonly filter: OrderFilter;
  readonly range: ReceivedRange;
  readonly after?: Place | undefined;
}

/** Where a filter's orders are looked for, from behind a place on, some of a partition at a time. */
export const sourceOf = (verbs: SourceVerbs, sought: Sought, sizes: PageSizes): OrderSource => {
  const { filter, after } = sought;
  const index = indexFor(filter);
  if (index === 'received') return byDay(verbs, sought, sizes);
  const connections = filter.connection === undefined ? verbs.connections : [filter.connection];
  const prefix = index === 'parked' ? prefixOf(filter) : '';
  const shardsOf = index === 'parked' ? parkedShardsOf : openShardsOf;
  const streams = connections.flatMap(shardsOf).map((partition) =>
    createOrderStream(
      async (from, limit) => {
        const range = { from: after?.key ?? (prefix || first), to: `${prefix}${last}` };
        if (range.from > range.to) return { sightings: [], next: undefined };
        const wanted = { index, partition, ...range, isForward: true, after: from, limit };
        return sighted(index, await verbs.query(wanted));
      },
      { sizes, direction: 1, after },
    ),
  );
  let isGiven = false;
  return {
    direction: 1,
    nextStretch: () => {
      if (isGiven) return undefined;
      isGiven = true;
      return { streams, behind: { key: last } };
    },
  };
};

/** The index in which a filter's orders lie closest together. */
export const indexFor = ({ states, class: failureClass, cause }: OrderFilter): 'parked' | 'open' | 'received' => {
  if (states === undefined) return failureClass === undefined && cause === undefined ? 'received' : 'parked';
  if (states.every((state) => state === 'parked')) return 'parked';
  return states.every((state) => state === 'accepted' || state === 'retrying') ? 'open' : 'received';
};

function prefixOf({ cause, class: failureClass }: OrderFilter): string {
  if (cause !== undefined) return `${cause}#`;
  return failureClass === undefined ? '' : `${failureClass}#`;
}

const sighted = (index: 'parked' | 'open' | 'received', page: Awaited<ReturnType<SourceVerbs['query']>>) => ({
  sightings: page.items.flatMap((item) => sightingOf(index, item) ?? []),
  next: page.next,
});

/** By the day on which they came, the latest first; some days at once where there are few partners. */
function byDay({ query, partners }: SourceVerbs, { filter, range, after }: Sought, sizes: PageSizes): OrderSource {
  const { partner, connection } = filter;
  const { since, until } = range;
  const wanted = partners.filter(
    ({ id, connection: its }) =>
      (partner === undefined || id === partner) && (connection === undefined || its === connection),
  );
  const mostDays = Math.max(1, Math.floor(partitionsAtOnce / Math.max(1, wanted.length)));
  let daysAtOnce = 1;
  const latest = new Date(Date.parse(until) - 1).toISOString();
  const to = after && after.key < latest ? after.key : latest;
  let day = Date.parse(to.slice(0, 10));
  const streamOf = (partition: string) =>
    createOrderStream(
      async (from, limit) =>
        sighted(
          'received',
          await query({
            index: 'received',
            partition,
            from: since,
            to,
            isForward: false,
            after: from,
            limit,
          }),
        ),
      { sizes, direction: -1, after },
    );
  return {
    direction: -1,
    nextStretch: () => {
      const days: string[] = [];
      for (; days.length < daysAtOnce && dayOf(day) >= since.slice(0, 10); day -= dayMs) days.push(dayOf(day));
      daysAtOnce = Math.min(mostDays, daysAtOnce * 2);
      const earliest = days.at(-1);
      if (earliest === undefined || since > to) return undefined;
      const streams = days.flatMap((some) => wanted.map(({ id }) => streamOf(receivedDayOf(id, some))));
      return { streams, behind: { key: `${earliest}T00:00:00.000Z` } };
    },
  };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
