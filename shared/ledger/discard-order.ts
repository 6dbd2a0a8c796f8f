import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Failure } from '../failure/failure.ts';
import type { Order } from '../order/order.ts';
import { describeParked } from './describe-parked.ts';
import { expireContent } from './expire-content.ts';
import { cutText, withHistory } from './history.ts';
import { parkedShardOf, partitionOf } from './keys.ts';
import type { OrderRecord } from './order-record.ts';
import { causeOf, parkedAs, parkedAttributes } from './parked-as.ts';
import { type LedgerTable, stateExpiry, wasWritten } from './table.ts';
import { updateState } from './update-state.ts';

/** Who decides about the order that was seen, and why. */
interface Decision {
  readonly seen: OrderRecord;
  readonly by: string;
  readonly reason: string;
  readonly now: Date;
}

/** What only discarded orders have. */
export const discardedAttributes = ['discardedAt', 'discardedBy', 'discardReason'] as const;

/**
 * A parked order shall not be written. It leaves the parked ones, keeps its failure, and may expire one day. False when it
 * is no longer parked as it was seen.
 */
export const discardOrder = async (ledger: LedgerTable, { seen, by, reason, now }: Decision): Promise<boolean> => {
  const at = now.toISOString();
  const update = withHistory(
    {
      set: {
        ...{ state: 'discarded', updatedAt: at, expiresAt: stateExpiry(now) },
        ...{ discardedAt: at, discardedBy: by, discardReason: reason },
      },
      remove: [...parkedAttributes],
      condition: '#state = :parked AND #content = :seenContent AND #parkedAt = :seenParkedAt',
      values: { ':parked': 'parked', ':seenContent': seen.content, ':seenParkedAt': seen.parkedAt ?? '' },
    },
    { at, event: 'discarded', by, reason: cutText(reason) },
    seen.history,
  );
  const { done } = await updateState(ledger, seen, update);
  if (done && seen.packed === undefined) await expireContent(ledger, seen, now);
  return done;
};

/** A discarded order with what it is parked with again. */
interface Restoration extends Decision {
  readonly order: Order;
  readonly failure: Failure;
}

/**
 * A discarded order is parked again, for what it was parked for before. False when it is no longer discarded as it was
 * seen, or its content is gone.
 */
export const restoreOrder = async (
  ledger: LedgerTable,
  { seen, order, failure, by, reason, now }: Restoration,
): Promise<boolean> => {
  if (seen.packed === undefined && !(await keepContent(ledger, seen))) return false;
  const at = now.toISOString();
  const update = withHistory(
    {
      set: {
        ...{ state: 'parked', updatedAt: at, parkedAt: at },
        parkedShard: parkedShardOf(seen.connection, seen.id),
        parkedAs: parkedAs(causeOf(failure), at),
        ...describeParked(order, failure),
      },
      remove: ['expiresAt', ...discardedAttributes],
      condition: '#state = :discarded AND #discardedAt = :seenDiscardedAt',
      values: { ':discarded': 'discarded', ':seenDiscardedAt': seen.discardedAt ?? '' },
    },
    { at, event: 'restored', by, reason: cutText(reason) },
    seen.history,
  );
  return (await updateState(ledger, seen, update)).done;
};

/** A content that was to expire stays; false when it has expired already. */
function keepContent({ client, table }: LedgerTable, seen: OrderRecord): Promise<boolean> {
  return wasWritten(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: marshall({ pk: partitionOf(seen), sk: seen.content }),
        UpdateExpression: 'REMOVE expiresAt',
        ConditionExpression: 'attribute_exists(pk)',
      }),
    ),
  );
}
