import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { rankOf } from '../../shared/order/revision.ts';

type IntakeLedger = Pick<Ledger, 'accept' | 'claimIdempotencyKey' | 'read'>;

/** What the doors need of the ledger, in memory; the real one has a suite of its own. */
export const createMemoryLedger = (): IntakeLedger & { readonly records: Map<string, OrderRecord> } => {
  const records = new Map<string, OrderRecord>();
  const claims = new Map<string, string>();
  return {
    records,
    async accept({ partner, connection, order, receivedAt, sameRevision }) {
      const key = `${partner}/${order.externalId}`;
      const present = records.get(key);
      const rank = rankOf(order.revision);
      const content = JSON.stringify(order);
      if (present && present.rank > rank) return { outcome: 'older', record: present };
      if (present?.rank === rank && present.content === content) return { outcome: 'unchanged', record: present };
      if (present?.rank === rank && sameRevision === 'keep') return { outcome: 'conflicting', record: present };
      const { externalId, revision } = order;
      const at = receivedAt.toISOString();
      const record: OrderRecord = {
        ...{ id: `ord_${key}`, partner, externalId, connection, revision, rank, content },
        ...{ state: 'accepted', attempts: 0, receivedAt: present?.receivedAt ?? at, updatedAt: at },
      };
      records.set(key, record);
      return { outcome: present ? 'replaced' : 'accepted', record };
    },
    async claimIdempotencyKey({ partner, key, bodyHash }) {
      const claim = `${partner}/${key}`;
      const bound = claims.get(claim);
      if (bound === undefined) claims.set(claim, bodyHash);
      return bound === undefined ? 'first' : bound === bodyHash ? 'same' : 'other';
    },
    read: async ({ partner, externalId }) => records.get(`${partner}/${externalId}`),
  };
};
