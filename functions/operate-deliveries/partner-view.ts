import type { PartnerReply } from '../../shared/contract/operator/partner-replies.ts';
import type { KeptCounts } from '../../shared/ledger/count-kept.ts';
import type { Endpoint } from '../../shared/ledger/endpoints.ts';
import type { PartnerActivity } from '../../shared/ledger/partner-activity.ts';
import type { PullState } from '../../shared/ledger/pulls.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import { judgeHealth } from './judge-health.ts';

/** What is known of how a partner is doing. */
export interface PartnerHealth {
  readonly rejectedLastDay: number;
  /** Of partners whose shop is asked for its orders. */
  readonly pull: PullState | undefined;
  /** Of partners that are told events. */
  readonly endpoint: Endpoint | undefined;
  readonly activity: PartnerActivity;
  /** What lies aside of it. */
  readonly kept: KeptCounts;
  /** When its secret got the value that it has; null where it has none, undefined where nobody could say. */
  readonly secretChangedAt: Date | null | undefined;
}

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** How a partner is doing, as operators see it. */
export const viewPartner = (
  { id, platform, connection, pull: pulls, events }: KnownPartner,
  health: PartnerHealth,
  now: Date,
): PartnerReply => {
  const { rejectedLastDay, pull, endpoint, activity, kept, secretChangedAt } = health;
  const { ordersToday, ordersYesterday, lastOrderAt } = activity;
  const [lastDeliveryAt] = [lastOrderAt, kept.lastAt]
    .flatMap((at) => at ?? [])
    .toSorted()
    .reverse();
  return {
    ...{ partner: id, platform, connection, ...judgeHealth(health, now) },
    ...(lastDeliveryAt !== undefined && { lastDeliveryAt }),
    ...{ ordersToday, ordersYesterday, rejectedLastDay, kept: kept.byReason },
    ...(secretChangedAt && { secretAgeDays: Math.floor((now.getTime() - secretChangedAt.getTime()) / dayMs) }),
    ...(pulls && { pull: viewPull(pull) }),
    ...(events && { events: { url: events.url, ...viewEndpoint(endpoint) } }),
  };
};

const dayMs = 86_400_000;

const viewEndpoint = ({ failures, quietUntil, disabledAt }: Partial<Endpoint> = {}) => ({
  ...(failures !== undefined && { failures }),
  ...(quietUntil !== undefined && { quietUntil }),
  ...(disabledAt !== undefined && { disabledAt }),
});

/** `lost` is the gap in its webhooks: orders that only asking brought. */
function viewPull({ cursorMs, last, failure, nextAtMs }: Partial<PullState> = {}) {
  return {
    ...(cursorMs !== undefined && { rememberedUntil: timeOf(cursorMs) }),
    ...(nextAtMs !== undefined && { nextAt: timeOf(nextAtMs) }),
    ...(last && {
      last: {
        finishedAt: timeOf(last.finishedAtMs),
        seen: last.seen,
        taken: last.taken,
        lost: last.lost,
        aside: last.aside,
      },
    }),
    ...(failure && {
      failure: { kind: failure.kind, detail: failure.detail, since: timeOf(failure.sinceMs), count: failure.count },
    }),
  };
}
