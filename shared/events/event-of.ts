import { createHash } from 'node:crypto';
import type { OrderRecord } from '../ledger/order-record.ts';
import { describeOrder } from '../partner/describe-order.ts';

/** What partners are told of an order. */
type EventKind = 'order.written' | 'order.parked' | 'order.discarded';

/** An event as it is sent, in the form that Standard Webhooks recommends. */
interface OrderEvent {
  /** The same for every attempt, and however often the same thing is told. */
  readonly id: string;
  readonly payload: {
    readonly type: EventKind;
    /** When the order came into this state. */
    readonly timestamp: string;
    readonly data: ReturnType<typeof describeOrder>;
  };
}

const kinds: Partial<Record<OrderRecord['state'], EventKind>> = {
  written: 'order.written',
  parked: 'order.parked',
  discarded: 'order.discarded',
};

/** Whether an order is in a state that partners are told of. */
export const isTellable = ({ state }: Pick<OrderRecord, 'state'>): boolean => kinds[state] !== undefined;

/** The event that an order's present state is; undefined while it is on its way. */
export const eventOf = (record: OrderRecord): OrderEvent | undefined => {
  const type = kinds[record.state];
  if (type === undefined) return undefined;
  return {
    id: eventIdOf(record),
    payload: { type, timestamp: record.updatedAt, data: describeOrder(record) },
  };
};

/** An order may be parked, or discarded, more than once with the same content; written it is once. */
function eventIdOf({ id, rank, content, state, parkedAt, discardedAt }: OrderRecord): string {
  const since = parkedAt ?? discardedAt ?? '';
  const digest = createHash('sha256').update([id, rank, content, state, since].join('\n')).digest('base64url');
  return `evt_${digest.slice(0, 22)}`;
}
