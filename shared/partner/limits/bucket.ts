import type { PartnerLimits } from '../../runtime/partner-configuration.ts';

/**
 * A token bucket, told by one number: until when a partner has paid, in microseconds since 1970. Each order pays for
 * 1/`perSecond` of a second from there on, and nobody may have paid further ahead than a full bucket does. So it fills by
 * itself, exactly, and never more than `burst` + `perSecond` × seconds are taken in any stretch of time.
 */
export interface Moment {
  /** 0 for a partner who never sent anything. */
  readonly paidUntilUs: number;
  readonly nowUs: number;
}

const microsecondsPerSecond = 1_000_000;

/** What so many tokens cost; rounded up, so that no sum of small takings gets more than one large one. */
export const costUs = ({ perSecond }: PartnerLimits, tokens: number): number =>
  Math.ceil((tokens * microsecondsPerSecond) / perSecond);

/** How far ahead a partner may pay: for a burst, to the microsecond. */
export const depthUs = (limits: PartnerLimits): number => costUs(limits, limits.burst);

/** What a product of floats may lack of the whole number that it is. */
const roundingTokens = 1e-9;

/** Whole tokens that are there; below 0 for a partner in debt. */
export const tokensIn = (limits: PartnerLimits, { paidUntilUs, nowUs }: Moment): number => {
  const roomUs = nowUs + depthUs(limits) - Math.max(paidUntilUs, nowUs);
  return Math.floor((roomUs * limits.perSecond) / microsecondsPerSecond + roundingTokens);
};

/** Microseconds until so many tokens, the burst at most, are there. */
export const waitUs = (limits: PartnerLimits, { paidUntilUs, nowUs }: Moment, tokens: number): number =>
  Math.max(0, paidUntilUs + costUs(limits, Math.min(tokens, limits.burst)) - depthUs(limits) - nowUs);
