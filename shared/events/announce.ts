import type { OrderKey } from '../ledger/keys.ts';
import type { Announcements } from '../queue/announcements.ts';
import type { Configuration } from '../runtime/configuration.ts';

/**
 * Has partners told what became of orders, those that want to know. To be called once the verdict is in the ledger and
 * before the message that led to it is let go, and again when such a message comes again: what is told twice bears the
 * same id. Rejects when the queue cannot be reached.
 */
export type Announce = (orders: readonly OrderKey[], delaySeconds?: number) => Promise<void>;

export const createAnnounce =
  (announcements: Announcements, partners: Configuration['partners']): Announce =>
  async (orders, delaySeconds = 0) => {
    const wanted = orders.filter(({ partner }) => partners[partner]?.events !== undefined);
    await announcements.send(wanted.map(({ partner, externalId }) => ({ partner, externalId, delaySeconds })));
  };
