import * as z from 'zod';
import { type Fault, pointerOf } from '../../../order/fault.ts';
import type { Ignored, ParsedOrder, Reading } from '../platform.ts';

const recordSchema = z.record(z.string(), z.unknown());
const idSchema = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,19}$/)]).transform(String);

/** Adobe bundles so many events in one delivery. */
const maximumEvents = 20;

const eventSchema = z.object({
  specversion: z.string().optional(),
  type: z.string().max(200),
  data: z.object({ value: recordSchema }),
});
const eventsSchema = z.union([
  eventSchema.transform((event) => ({ events: [event], isBatch: false })),
  z
    .array(eventSchema)
    .min(1)
    .max(maximumEvents)
    .transform((events) => ({ events, isBatch: true })),
]);
type AdobeEvent = z.output<typeof eventSchema>;

/** Where an event of Adobe Commerce names its order: `observer.` or `plugin.` and what happened follow the prefix. */
const namedBy: readonly (readonly [RegExp, 'entity_id' | 'order_id'])[] = [
  [/sales_order_(invoice|shipment|creditmemo)(_|$)/, 'order_id'],
  [/sales_order_(save|place|payment)|sales\.api\.order_(management|repository)/, 'entity_id'],
];

/**
 * What a delivery says: events of Adobe Commerce name orders that have changed, as they hold only the fields that somebody
 * chose, in a shape of their own; what modules and synchronous webhooks post is the order itself where it is complete.
 */
export const readDelivery = (document: unknown, parse: (order: unknown) => ParsedOrder | Ignored): Reading => {
  const events = eventsSchema.safeParse(document);
  if (events.success) return readEvents(events.data);
  const posted = postedOrder(document);
  if (posted && 'items' in posted && 'grand_total' in posted) {
    const parsed = parse(posted);
    return 'ignored' in parsed ? { kind: 'ignored', reason: parsed.ignored } : { kind: 'orders', orders: [parsed] };
  }
  const id = idSchema.safeParse(posted?.['entity_id']);
  if (id.success) return { kind: 'changed', ids: [id.data] };
  return notUnderstood([
    { pointer: '', message: 'is neither an event of Adobe Commerce nor an order with an entity_id' },
  ]);
};

/** A synchronous webhook names what it sends: `{"order": …}`, or `{"data": {"order": …}}` of an observer. */
function postedOrder(document: unknown): Record<string, unknown> | undefined {
  const outer = recordOf(document);
  const inner = recordOf(outer?.['data']) ?? outer;
  return recordOf(inner?.['order']) ?? recordOf(inner?.['result']) ?? outer;
}

const recordOf = (value: unknown): Record<string, unknown> | undefined => recordSchema.safeParse(value).data;

function readEvents({ events, isBatch }: z.output<typeof eventsSchema>): Reading {
  const read = events.map((event, index) => readEvent(event, isBatch ? [index] : []));
  const faults = read.flatMap((one) => ('fault' in one ? [one.fault] : []));
  // One that names no order keeps the whole delivery aside: the same subscription made all of them.
  if (faults.length > 0) return notUnderstood(faults);
  const ids = new Set(read.flatMap((one) => ('id' in one ? [one.id] : [])));
  if (ids.size > 0) return { kind: 'changed', ids: [...ids] };
  return { kind: 'ignored', reason: 'The event is about no order; subscribe observer.sales_order_save_commit_after.' };
}

function readEvent(
  { type, data }: AdobeEvent,
  path: PropertyKey[],
): { id: string } | { fault: Fault } | { none: true } {
  const field = namedBy.find(([pattern]) => pattern.test(type))?.[1];
  if (!field) return { none: true };
  const id = idSchema.safeParse(data.value[field]);
  if (id.success) return { id: id.data };
  const message = 'is required and must be the id of the order: add this field to the subscription of the event';
  return { fault: { pointer: pointerOf([...path, 'data', 'value', field]), message } };
}

const notUnderstood = (faults: readonly Fault[]): Reading => ({ kind: 'orders', orders: [{ faults }] });
