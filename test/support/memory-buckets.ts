import type { PartnerBuckets } from '../../shared/ledger/partner-buckets.ts';

/** Partners' buckets as the ledger keeps them, without a ledger; `payments` counts those that were asked for. */
export const createMemoryBuckets = () => {
  const paid = new Map<string, number>();
  const state = { isDown: false, payments: 0 };
  const buckets: PartnerBuckets = {
    read: async (partner) => {
      if (state.isDown) throw new Error('the ledger is down');
      return paid.get(partner) ?? 0;
    },
    pay: async (partner, { costUs, nowUs, isIdle, latestUs }) => {
      if (state.isDown) throw new Error('the ledger is down');
      state.payments += 1;
      const before = paid.get(partner);
      const isRight = isIdle
        ? before === undefined || before < nowUs
        : before !== undefined && before >= nowUs && before <= Math.max(nowUs, latestUs);
      if (!isRight) return undefined;
      const after = (isIdle ? nowUs : (before ?? 0)) + costUs;
      paid.set(partner, after);
      return after;
    },
  };
  return { buckets, state };
};
