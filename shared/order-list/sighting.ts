import * as z from 'zod';
import { orderKeyOf } from '../ledger/keys.ts';
import { moneySchema } from '../ledger/order-record.ts';
import type { OrderIndex } from '../ledger/query-index.ts';

/** Where an order stands in a list: by its key in the index, and among those of the same key by its own name. */
export interface Place {
  readonly key: string;
  /** Absent: behind all of that key. */
  readonly name?: string | undefined;
}

const itemSchema = z.object({
  pk: z.string(),
  parkedAs: z.string().optional(),
  sweepAt: z.string().optional(),
  receivedAt: z.string().optional(),
  id: z.string().optional(),
  money: moneySchema.optional(),
  skus: z.array(z.string()).optional(),
  customer: z.string().optional(),
});

/** An order as an index shows it, a moment late perhaps: it may have moved on. */
export interface Sighting extends Omit<z.output<typeof itemSchema>, 'pk'> {
  readonly partner: string;
  readonly externalId: string;
  readonly place: Required<Place>;
}

const sortKeys = { open: 'sweepAt', parked: 'parkedAs', received: 'receivedAt' } as const;

/** What an item of an index says of an order; undefined of what is no order. */
export const sightingOf = (index: OrderIndex, item: unknown): Sighting | undefined => {
  const { pk, ...shown } = itemSchema.parse(item);
  const order = orderKeyOf(pk);
  return order && { ...shown, ...order, place: { key: shown[sortKeys[index]] ?? '', name: pk } };
};

/** Whether one place is before, at or behind another, where keys go up (1) or down (-1). */
export const comparePlaces = (left: Place, right: Place, direction: 1 | -1): number => {
  if (left.key !== right.key) return left.key < right.key ? -direction : direction;
  if (left.name === right.name) return 0;
  return right.name === undefined || (left.name !== undefined && left.name < right.name) ? -1 : 1;
};
