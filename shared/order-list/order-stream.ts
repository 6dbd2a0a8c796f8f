import type { IndexPlace } from '../ledger/query-index.ts';
import { comparePlaces, type Place, type Sighting } from './sighting.ts';

/** Some more of one partition of an index. */
export type ReadPage = (
  after: IndexPlace | undefined,
  limit: number,
) => Promise<{ readonly sightings: readonly Sighting[]; readonly next: IndexPlace | undefined }>;

/** The orders of one partition of an index, those that were read and not yet taken first. */
export interface OrderStream {
  /** The next one that was read; taken by `take`. */
  peek(): Sighting | undefined;
  take(): void;
  /** Reads on. */
  refill(): Promise<void>;
  /** How many were read and not yet taken. */
  count(): number;
  /** Whether there is nothing more to read. */
  isRead(): boolean;
}

/** How many are read at first, and how many at most: each time twice as many, as fewer pass the filter than it seemed. */
export interface PageSizes {
  readonly first: number;
  readonly most: number;
}

interface Reading {
  readonly sizes: PageSizes;
  readonly direction: 1 | -1;
  /** The place behind which they are wanted. */
  readonly after?: Place | undefined;
}

/** Two orders of one key may lie in any order there: one is made for them, so that a place says what is behind it. */
export const createOrderStream = (readPage: ReadPage, { sizes, direction, after }: Reading): OrderStream => {
  let ready: Sighting[] = [];
  let taken = 0;
  /** Those of the last key that was read: more of that key may be on the next page. */
  let held: Sighting[] = [];
  let next: IndexPlace | undefined;
  let isRead = false;
  let limit = sizes.first;
  const readOn = async (): Promise<void> => {
    const page = await readPage(next, limit);
    limit = Math.min(sizes.most, limit * 2);
    next = page.next;
    isRead = next === undefined;
    const known = [...held, ...page.sightings];
    const lastKey = isRead ? undefined : known.at(-1)?.place.key;
    held = known.filter(({ place }) => place.key === lastKey);
    const whole = known.filter(
      ({ place }) => place.key !== lastKey && (!after || comparePlaces(after, place, direction) < 0),
    );
    ready = [...ready.slice(taken), ...whole.sort((left, right) => comparePlaces(left.place, right.place, direction))];
    taken = 0;
  };
  return {
    peek: () => ready[taken],
    take: () => {
      taken++;
    },
    refill: async () => {
      do await readOn();
      while (ready.length === 0 && !isRead);
    },
    count: () => ready.length - taken,
    isRead: () => isRead,
  };
};
