import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { listReceived, ReceivedOrder } from '../../shared/ledger/received-orders.ts';
import type { Listing } from './listing.ts';

export interface GatherVerbs {
  readonly listReceived: (
    query: Parameters<typeof listReceived>[1],
  ) => Promise<{ readonly orders: readonly ReceivedOrder[]; readonly isLast: boolean }>;
  readonly readMany: Ledger['readMany'];
}

interface Wanted {
  readonly partner: string;
  readonly listing: Listing;
  readonly limit: number;
}

interface Page {
  readonly orders: readonly OrderRecord[];
  readonly examined: number;
  /** How to go on; undefined when nothing is left. */
  readonly next: Listing | undefined;
}

/** What one request may cost, however seldom the states that are asked for: some 1,500 read units and 60 queries. */
const maximumExamined = 1_000;
const maximumQueries = 60;
const examinedAtATime = 100;

/** The next orders of a listing, the latest first, as they stand now. */
export const gatherPage = async (verbs: GatherVerbs, { partner, listing, limit }: Wanted): Promise<Page> => {
  const orders: OrderRecord[] = [];
  let next: Listing | undefined = listing;
  let examined = 0;
  for (let queries = 0; next && orders.length < limit && queries < maximumQueries; queries++) {
    if (examined >= maximumExamined) break;
    const room = limit - orders.length;
    const step = await takeSome(verbs, partner, next, room);
    orders.push(...step.orders);
    examined += step.examined;
    next = step.next;
  }
  return { orders, examined, next };
};

async function takeSome(
  { listReceived, readMany }: GatherVerbs,
  partner: string,
  listing: Listing,
  room: number,
): Promise<Page> {
  const { day, after, since, until, states } = listing;
  const atATime = states ? examinedAtATime : room;
  const { orders: received, isLast } = await listReceived({ partner, day, since, until, after, limit: atATime });
  const records = new Map(
    (await readMany(received.map(({ externalId }) => ({ partner, externalId })))).map((record) => [
      record.externalId,
      record,
    ]),
  );
  const wanted = received.flatMap(({ externalId }) => {
    const record = records.get(externalId);
    return record && (!states || states.includes(record.state)) ? [record] : [];
  });
  const orders = wanted.slice(0, room);
  const last = wanted.length > room ? orders.at(-1) : received.at(-1);
  const isCut = wanted.length > room;
  const next = isLast && !isCut ? dayBefore(listing) : { ...listing, after: last && keyOf(last) };
  return { orders, examined: received.length, next };
}

const keyOf = ({ externalId, receivedAt }: ReceivedOrder): ReceivedOrder => ({ externalId, receivedAt });

/** Undefined before the day on which the listing ends. */
function dayBefore({ after: _, ...listing }: Listing): Listing | undefined {
  const day = new Date(Date.parse(listing.day) - 86_400_000).toISOString().slice(0, 10);
  return day < listing.since.slice(0, 10) ? undefined : { ...listing, day };
}
