import type { PartnerHealth } from '../../functions/operate-deliveries/partner-view.ts';

/** What is known of a partner of whom nothing came and nothing was rejected. */
export const aPartnerHealth = (different: Partial<PartnerHealth> = {}): PartnerHealth => ({
  ...{ rejectedLastDay: 0, pull: undefined, endpoint: undefined, secretChangedAt: undefined },
  activity: { ordersToday: 0, ordersYesterday: 0, ordersOfWeek: 0, lastOrderAt: undefined },
  kept: { byReason: { unverified: 0, 'not-understood': 0, 'not-fetched': 0 }, lastAt: undefined },
  ...different,
});
