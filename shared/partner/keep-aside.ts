import type { Keeping, Kept, RejectedDelivery } from '../ledger/kept-deliveries.ts';
import type { Log } from '../runtime/logger.ts';
import { asMetric } from '../runtime/metric.ts';

/** So many in an hour are no accident: somebody is told, once. */
const manyAnHour = 5;

interface KeepAsideDeps {
  readonly keepDelivery: (delivery: RejectedDelivery) => Promise<Kept>;
  readonly log: Log;
}

/** Keeps a delivery aside; never rejects: whoever sent it is to be answered all the same. */
export type KeepAside = (delivery: RejectedDelivery) => Promise<Keeping>;

/** Logs why, without a word of what it says, and tells people when a partner's rejections rise. */
export const createKeepAside =
  ({ keepDelivery, log }: KeepAsideDeps): KeepAside =>
  async (delivery) => {
    const { partner, reason, detail, faults, receivedAt } = delivery;
    try {
      const { keeping, rejectedThisHour } = await keepDelivery(delivery);
      const fields = { partner, reason, detail, pointers: faults.map(({ pointer }) => pointer) };
      log.warn('delivery.rejected', { ...fields, ...keeping, rejectedThisHour });
      if (rejectedThisHour === manyAnHour) {
        log.error('partner.rejections-rise', {
          ...fields,
          rejectedThisHour,
          ...asMetric('RejectionsRise', receivedAt),
        });
      }
      return keeping;
    } catch (error) {
      log.error('delivery.not-kept', { partner, reason, errorName: error instanceof Error ? error.name : 'unknown' });
      return { outcome: 'dropped' };
    }
  };
