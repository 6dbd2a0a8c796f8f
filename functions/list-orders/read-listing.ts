import * as z from 'zod';
import { orderStateSchema } from '../../shared/ledger/order-record.ts';
import { type Fault, parseWithFaults } from '../../shared/order/fault.ts';
import { instantSchema } from '../../shared/order/instant.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { type Listing, resumeListing } from './listing.ts';

const dayMs = 86_400_000;
const usualDays = 30;
/** As long as the ledger remembers an order that is finished. */
const longestDays = 400;

const momentSchema = instantSchema.transform((text) => new Date(text).toISOString());

const querySchema = z.strictObject({
  state: z
    .string()
    .max(100)
    .transform((text) => [...new Set(text.split(',', 10).map((name) => name.trim()))].toSorted())
    .pipe(z.array(orderStateSchema, { error: `must be of ${orderStateSchema.options.join(', ')}` }))
    .optional(),
  since: momentSchema.optional(),
  until: momentSchema.optional(),
  limit: z
    .string()
    .regex(/^\d{1,6}$/, { error: 'must be a whole number' })
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .default(50),
  cursor: z.string().max(4_096).optional(),
});
type Query = z.output<typeof querySchema>;

interface Asked {
  readonly query: HttpRequest['query'];
  readonly partner: string;
  /** The partner's keys, of which one signed the cursor. */
  readonly keys: readonly Buffer[];
  readonly nowMs: number;
}

/** What a request asks to be listed, or a thrown {@link Problem} that points to the parameter that cannot be used. */
export const readListing = ({ query, partner, keys, nowMs }: Asked): { listing: Listing; limit: number } => {
  const parsed = parseWithFaults(querySchema, query);
  if ('faults' in parsed) throw unusable(firstOfEach(parsed.faults));
  const { cursor, limit } = parsed.data;
  if (cursor === undefined) return { listing: begin(parsed.data, nowMs), limit };
  const listing = resumeListing(partner, keys, cursor);
  if (!listing) throw unusable([{ pointer: '/cursor', message: 'is none that was given to you; begin again without' }]);
  refuseOtherFilter(parsed.data, listing);
  return { listing, limit };
};

function begin({ state, since: from, until: to }: Query, nowMs: number): Listing {
  // What comes while the listing goes on is before its first page, and no part of it.
  const until = to ?? new Date(nowMs + 1).toISOString();
  const untilMs = Date.parse(until);
  const since = from ?? new Date(Math.max(0, untilMs - usualDays * dayMs)).toISOString();
  if (since >= until) throw unusable([{ pointer: '/since', message: 'must be earlier than until' }]);
  if (untilMs - Date.parse(since) > longestDays * dayMs) {
    throw unusable([{ pointer: '/since', message: `must be at most ${longestDays} days before until` }]);
  }
  const day = new Date(untilMs - 1).toISOString().slice(0, 10);
  return { ...(state && { states: state }), since, until, day };
}

/** A cursor knows what is listed; whoever says it again must say the same. */
function refuseOtherFilter({ state, since, until }: Query, listing: Listing): void {
  const others: Fault[] = [
    { pointer: '/state', isOther: state !== undefined && state.join() !== listing.states?.join() },
    { pointer: '/since', isOther: since !== undefined && since !== listing.since },
    { pointer: '/until', isOther: until !== undefined && until !== listing.until },
  ].flatMap(({ pointer, isOther }) => (isOther ? [{ pointer, message: 'is not what the cursor was made for' }] : []));
  if (others.length > 0) throw unusable(others);
}

/** A parameter is one text, whichever part of it is at fault. */
function firstOfEach(faults: readonly Fault[]): Fault[] {
  const byParameter = Map.groupBy(faults, ({ pointer }) => pointer.split('/', 2).join('/'));
  return [...byParameter].flatMap(([pointer, [first]]) => (first ? [{ pointer, message: first.message }] : []));
}

const unusable = (faults: readonly Fault[]): Problem =>
  new Problem('invalid-request', { detail: 'Correct the parameters that are named and ask again.', faults });
