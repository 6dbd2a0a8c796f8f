import type { OrderRecord } from '../../shared/ledger/order-record.ts';

/** The ledger's record of an order of partner `acme`, accepted at its first revision. */
export const aRecord = (externalId: string, different: Partial<OrderRecord> = {}): OrderRecord => ({
  ...{ id: `ord_${externalId}`, partner: 'acme', externalId, connection: 'main' },
  ...{ revision: 1, rank: '1', content: `content-${externalId}`, state: 'accepted', attempts: 0 },
  ...{ receivedAt: '2026-11-22T09:00:00.000Z', updatedAt: '2026-11-22T09:00:00.000Z' },
  ...different,
});
