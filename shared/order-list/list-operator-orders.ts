import type { OrderKey } from '../ledger/keys.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import { findExactly, isExactly } from './find-exactly.ts';
import { type MergedOrders, mergeStreams } from './merge-streams.ts';
import { isMeant, maybeMeant, type OrderFilter } from './order-filter.ts';
import { indexFor, type ReceivedRange, type SourceVerbs, sourceOf } from './order-source.ts';
import type { Place, Sighting } from './sighting.ts';

export interface ListVerbs extends SourceVerbs {
  readonly readMany: (keys: readonly OrderKey[]) => Promise<readonly OrderRecord[]>;
  readonly nowMs: () => number;
  /** After so long no more is read for a page, and it stays short. */
  readonly budgetMs: number;
  /** A filter that few orders pass wants many looked at: so many of a partition at a time, at most. */
  readonly readAtATime: number;
}

/** What is listed, and how far the list has got. */
export interface Listing {
  readonly filter: OrderFilter;
  /** When orders came that are looked for by their time, since there is no end to it otherwise. */
  readonly range: ReceivedRange;
  readonly after?: Place | undefined;
  /** Whether the order that the text names exactly was on the first page; the list then leaves it out. */
  readonly isExactShown: boolean;
  readonly limit: number;
}

interface Page {
  readonly orders: readonly OrderRecord[];
  /** How many the indexes were looked through for. */
  readonly examined: number;
  /** How to go on; undefined when nothing is left. */
  readonly next: Pick<Listing, 'after' | 'isExactShown'> | undefined;
}

/** DynamoDB's own limit for one BatchGetItem. */
const recordsAtOnce = 100;

/**
 * The next orders of a listing as they stand now. Parked ones by cause and then the longest waiting first, those that wait
 * to be written the longest untouched first, all others the latest received first. A page may be short, or empty, and have
 * more behind it. An order is met once over all pages as long as its place in the index stays; one that is parked or tried
 * again meanwhile may be met again, and one that came or left meanwhile may be missing.
 */
export const listOperatorOrders = async (verbs: ListVerbs, listing: Listing): Promise<Page> => {
  const { filter, after, limit } = listing;
  const deadlineMs = verbs.nowMs() + verbs.budgetMs;
  const hasTime = (): boolean => verbs.nowMs() < deadlineMs;
  const exact = after || filter.q === undefined ? [] : await findExactly(verbs, filter, filter.q, hasTime);
  const page = startPage(listing, exact);
  const first = Math.min(verbs.readAtATime, limit + 1);
  const source = sourceOf(verbs, listing, { first, most: verbs.readAtATime });
  for (let stretch = source.nextStretch(); stretch; stretch = source.nextStretch()) {
    const merged = mergeStreams(stretch.streams, {
      ...{ direction: source.direction, nowMs: verbs.nowMs, deadlineMs, fewAre: first / 2 },
    });
    if ((await fillPage(verbs, page, merged)) === 'stop') return page.done(true);
    page.passTo(stretch.behind);
    if (!hasTime()) break;
  }
  return page.done(source.nextStretch() !== undefined);
};

interface OpenPage {
  readonly filter: OrderFilter;
  /** How many are still wanted. */
  room(): number;
  /** Whether the order is meant and still to be shown. */
  wants(record: OrderRecord): boolean;
  add(record: OrderRecord, place: Place): void;
  examine(more: number): void;
  passTo(place: Place | undefined): void;
  done(hasMore: boolean): Page;
}

function startPage({ filter, limit, ...listing }: Listing, exact: readonly OrderRecord[]): OpenPage {
  const isExactShown = listing.isExactShown || exact.length > 0;
  const orders = exact.slice(0, limit);
  let { after } = listing;
  let examined = 0;
  return {
    filter,
    room: () => limit - orders.length,
    wants: (record) => isMeant(filter, record) && !(isExactShown && isExactly(record, filter.q)),
    add: (record, place) => {
      orders.push(record);
      after = place;
    },
    examine: (more) => {
      examined += more;
    },
    passTo: (place) => {
      after = place ?? after;
    },
    done: (hasMore) => ({ orders, examined, next: hasMore ? { after, isExactShown } : undefined }),
  };
}

/** `stop` when the page is full or time is up, and there may be more; `end` when nothing is left of this stretch. */
async function fillPage(verbs: ListVerbs, page: OpenPage, merged: MergedOrders): Promise<'stop' | 'end'> {
  const isMany = isSelective(page.filter);
  for (;;) {
    const some = await takeSome(merged, page.filter, isMany ? recordsAtOnce : page.room() + 1);
    page.examine(some.examined);
    if (!addWanted(page, some.sightings, await recordsOf(verbs, some.sightings))) return 'stop';
    page.passTo(some.place);
    if (some.ended === 'end') return 'end';
    // Whether anything is behind a full page need not be known: the next one then is empty.
    if (some.ended === 'late' || (isMany && page.room() === 0)) return 'stop';
  }
}

/** False when one was left out for want of room. */
function addWanted(page: OpenPage, sightings: readonly Sighting[], records: Map<string, OrderRecord>): boolean {
  for (const sighting of sightings) {
    const record = records.get(nameOf(sighting));
    if (!record || !page.wants(record)) continue;
    if (page.room() === 0) return false;
    page.add(record, sighting.place);
  }
  return true;
}

interface Taken {
  /** Those that the index does not rule out. */
  readonly sightings: readonly Sighting[];
  readonly examined: number;
  /** Of the last one that was examined. */
  readonly place: Place | undefined;
  readonly ended: 'full' | 'late' | 'end';
}

async function takeSome(merged: MergedOrders, filter: OrderFilter, wanted: number): Promise<Taken> {
  const sightings: Sighting[] = [];
  let place: Place | undefined;
  let examined = 0;
  while (sightings.length < wanted) {
    const next = await merged.next();
    if (typeof next === 'string') return { sightings, examined, place, ended: next };
    ({ place } = next);
    examined++;
    if (maybeMeant(filter, next)) sightings.push(next);
  }
  return { sightings, examined, place, ended: 'full' };
}

/** Whether many orders of an index may have to be looked at for one that is meant. */
function isSelective(filter: OrderFilter): boolean {
  const byContent = [filter.currency, filter.sku, filter.q].some((value) => value !== undefined);
  if (indexFor(filter) === 'received') return byContent || filter.states !== undefined;
  return byContent || [filter.partner, filter.since, filter.until].some((value) => value !== undefined);
}

const nameOf = ({ partner, externalId }: OrderKey): string => `${partner}#${externalId}`;

async function recordsOf({ readMany }: ListVerbs, keys: readonly OrderKey[]): Promise<Map<string, OrderRecord>> {
  const records = keys.length === 0 ? [] : await readMany(keys);
  return new Map(records.map((record) => [nameOf(record), record]));
}
