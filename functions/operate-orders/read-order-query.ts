import { type Fault, parseWithFaults } from '../../shared/order/fault.ts';
import type { Listing } from '../../shared/order-list/list-operator-orders.ts';
import { decodeCursor } from '../../shared/order-list/order-cursor.ts';
import { indexFor } from '../../shared/order-list/order-source.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { orderQuerySchema } from './order-query.ts';

const dayMs = 86_400_000;
/** Orders that are finished are looked for by day, and each day that has none costs a query a partner. */
const usualDays = 30;
/** As long as the ledger remembers them. */
const longestDays = 400;

interface Known {
  readonly partners: readonly string[];
  readonly connections: readonly string[];
  readonly nowMs: number;
}

/** What a request asks to be listed, or a thrown {@link Problem} that points to the parameter that cannot be used. */
export const readOrderQuery = (query: HttpRequest['query'], known: Known): Listing => {
  const parsed = parseWithFaults(orderQuerySchema, query);
  if ('faults' in parsed) throw unusable(parsed.faults);
  const { state, cursor: text, limit, ...rest } = parsed.data;
  const filter = { ...(state && { states: state }), ...rest };
  refuseUnknown(filter, known);
  const cursor = text === undefined ? undefined : decodeCursor(filter, text);
  const isReceived = indexFor(filter) === 'received';
  const isMangled = isReceived && cursor?.k !== undefined && Number.isNaN(Date.parse(cursor.k));
  if (text !== undefined && (!cursor || isMangled)) {
    throw unusable([{ pointer: '/cursor', message: 'is not one of this list with this filter; begin again without' }]);
  }
  const range = cursor ? { since: cursor.s, until: cursor.u } : rangeOf(filter, known.nowMs);
  if (isReceived && Date.parse(range.until) - Date.parse(range.since) > longestDays * dayMs) {
    throw unusable([{ pointer: '/since', message: `must be at most ${longestDays} days before until` }]);
  }
  const after = cursor?.k === undefined ? undefined : { key: cursor.k, name: cursor.n };
  return { filter, range, after, isExactShown: cursor?.x === 1, limit };
};

function rangeOf({ since, until }: Listing['filter'], nowMs: number): Listing['range'] {
  // What comes while the listing goes on is before its first page, and no part of it.
  const end = until ?? new Date(nowMs + 1).toISOString();
  return { since: since ?? new Date(Math.max(0, Date.parse(end) - usualDays * dayMs)).toISOString(), until: end };
}

/** A parked order may be that of a partner who is in the configuration no more; a typing error is likelier. */
function refuseUnknown({ partner, connection }: Listing['filter'], { partners, connections }: Known): void {
  const faults: Fault[] = [
    ...(partner === undefined || partners.includes(partner)
      ? []
      : [{ pointer: '/partner', message: `is none of the partners: ${partners.join(', ')}` }]),
    ...(connection === undefined || connections.includes(connection)
      ? []
      : [{ pointer: '/connection', message: `is none of the connections: ${connections.join(', ')}` }]),
  ];
  if (faults.length > 0) throw unusable(faults);
}

/** A parameter is one text, whichever part of it is at fault. */
function unusable(faults: readonly Fault[]): Problem {
  const byParameter = Map.groupBy(faults, ({ pointer }) => pointer.split('/', 2).join('/'));
  const first = [...byParameter].flatMap(([pointer, [its]]) => (its ? [{ pointer, message: its.message }] : []));
  const names = Object.keys(orderQuerySchema.shape).join(', ');
  return new Problem('invalid-request', {
    detail: `Correct the parameters that are named and ask again. Orders are asked for by ${names}.`,
    faults: first,
  });
}
