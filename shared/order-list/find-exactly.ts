import { parkedShardOf } from '../ledger/keys.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import type { IndexPlace } from '../ledger/query-index.ts';
import type { ListVerbs } from './list-operator-orders.ts';
import { isMeant, type OrderFilter } from './order-filter.ts';
import { type Sighting, sightingOf } from './sighting.ts';

const longestExternalId = 255;
const idPattern = /^ord_[\w-]{22}$/;
const readAtATime = 2_000;

/**
 * The orders that a text names exactly, as a partner's reference or as a parked order's id, whatever their age. An id
 * says in which partitions of the index its order can lie; they are looked through while there is time.
 */
export const findExactly = async (
  verbs: ListVerbs,
  filter: OrderFilter,
  text: string,
  hasTime: () => boolean,
): Promise<OrderRecord[]> => {
  const named = text.length <= longestExternalId ? verbs.partners : [];
  const parked = idPattern.test(text) ? await findParked(verbs, filter, text, hasTime) : [];
  const keys = [...named.map(({ id }) => ({ partner: id, externalId: text })), ...parked];
  const records = keys.length === 0 ? [] : await verbs.readMany(keys);
  return records.filter((record) => isMeant(filter, record)).toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
};

/** Whether an order is one that {@link findExactly} finds. */
export const isExactly = ({ id, externalId }: OrderRecord, text: string | undefined): boolean =>
  id === text || externalId === text;

async function findParked(
  { query, connections }: ListVerbs,
  { connection }: OrderFilter,
  id: string,
  hasTime: () => boolean,
): Promise<Sighting[]> {
  const wanted = connection === undefined ? connections : [connection];
  const found = await Promise.all(
    wanted.map(async (its) => {
      const partition = parkedShardOf(its, id);
      let after: IndexPlace | undefined;
      do {
        const whole = { index: 'parked', partition, from: ' ', to: '~', isForward: true, limit: readAtATime } as const;
        const { items, next } = await query({ ...whole, after });
        const match = items.find((item) => item['id'] === id);
        if (match) return sightingOf('parked', match) ?? [];
        after = next;
      } while (after && hasTime());
      return [];
    }),
  );
  return found.flat();
}
