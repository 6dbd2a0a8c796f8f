import type { OrderKey } from './keys.ts';
import type { LedgerTable } from './table.ts';
import { updateState } from './update-state.ts';

/** An order as a writer saw it, and until when the writer wants to have it to itself. */
export interface OrderClaim {
  readonly key: OrderKey;
  /** `updatedAt` of the record that the writer saw. */
  readonly seenAt: string;
  readonly until: Date;
}

/** False when somebody else has claimed the order and may still be at it, or when it has moved on since it was seen. */
export const claimOrder = async (
  ledger: LedgerTable,
  { key, seenAt, until, now }: OrderClaim & { readonly now: Date },
): Promise<boolean> => {
  const { done } = await updateState(ledger, key, {
    set: { claimedUntil: until.toISOString() },
    condition: '#updatedAt = :seenAt AND (attribute_not_exists(#claimedUntil) OR #claimedUntil < :now)',
    values: { ':seenAt': seenAt, ':now': now.toISOString() },
  });
  return done;
};

/** Gives a claim back, unless it is somebody else's by now. */
export const unclaimOrder = async (ledger: LedgerTable, { key, until }: Omit<OrderClaim, 'seenAt'>): Promise<void> => {
  await updateState(ledger, key, {
    set: {},
    remove: ['claimedUntil'],
    condition: '#claimedUntil = :until',
    values: { ':until': until.toISOString() },
  });
};
