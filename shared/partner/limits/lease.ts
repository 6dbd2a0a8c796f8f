import type { PartnerBuckets } from '../../ledger/partner-buckets.ts';
import type { PartnerLimits } from '../../runtime/partner-configuration.ts';
import { costUs, depthUs, type Moment, tokensIn, waitUs } from './bucket.ts';

interface Wish {
  readonly partner: string;
  readonly limits: PartnerLimits;
  /** How many, at least one; fewer are given where there are fewer. */
  readonly tokens: number;
  /** Whether all are wanted though they are not there: the partner is in debt then. */
  readonly onCredit?: boolean;
  /** What was last seen of the bucket; a guess that saves asking. */
  readonly seenUs: number;
  readonly nowUs: number;
}

interface Lease {
  /** 0 when there is none. */
  readonly tokens: number;
  readonly paidUntilUs: number;
}

/** Of these nearly always the first does it, and the second when another function has paid in between. */
const maximumTries = 4;
const noLimitUs = Number.MAX_SAFE_INTEGER;

/** Takes tokens out of a partner's bucket, for whoever asked to hand out. Rejects when the bucket is out of reach. */
export const lease = async (buckets: PartnerBuckets, wish: Wish): Promise<Lease> => {
  const { partner, limits, nowUs, onCredit = false } = wish;
  let paidUntilUs = wish.seenUs;
  for (let tries = 0; tries < maximumTries; tries++) {
    const bucket: Moment = { paidUntilUs, nowUs };
    const tokens = onCredit ? wish.tokens : Math.min(wish.tokens, Math.max(0, tokensIn(limits, bucket)));
    if (tokens < 1 && tries > 0) return { tokens: 0, paidUntilUs };
    const paid =
      tokens < 1
        ? undefined
        : await buckets.pay(partner, {
            ...{ nowUs, costUs: costUs(limits, tokens), isIdle: paidUntilUs < nowUs },
            latestUs: onCredit ? noLimitUs : nowUs + depthUs(limits) - costUs(limits, tokens),
          });
    if (paid !== undefined) return { tokens, paidUntilUs: paid };
    paidUntilUs = await buckets.read(partner);
  }
  return { tokens: 0, paidUntilUs: Math.max(paidUntilUs, nowUs + depthUs(limits)) };
};

/** The number of orders that are leased at once: few beside the burst, since each function may hold as many. */
export const portionOf = ({ burst }: PartnerLimits): number => Math.max(1, Math.min(50, Math.floor(burst / 20)));

/** How long nobody asks again who found nothing: until a portion is there, yet not longer than a second. */
export const restMs = (limits: PartnerLimits, bucket: Moment): number => {
  const oneUs = waitUs(limits, bucket, 1);
  const portionUs = waitUs(limits, bucket, portionOf(limits));
  return Math.ceil(Math.max(oneUs, Math.min(portionUs, longestRestUs)) / 1_000);
};

const longestRestUs = 1_000_000;
