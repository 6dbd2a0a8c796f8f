import type { Endpoint } from '../../shared/ledger/endpoints.ts';
import type { PullState } from '../../shared/ledger/pulls.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';

/** What the ledger knows of how a partner is doing. */
export interface PartnerHealth {
  readonly rejectedLastDay: number;
  /** Of partners whose shop is asked for its orders. */
  readonly pull: PullState | undefined;
  /** Of partners that are told events. */
  readonly endpoint: Endpoint | undefined;
}

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** How a partner is doing, as operators see it. */
export const viewPartner = (
  { id, platform, connection, pull: pulls, events }: KnownPartner,
  { rejectedLastDay, pull, endpoint }: PartnerHealth,
) => ({
  ...{ partner: id, platform, connection, rejectedLastDay },
  ...(pulls && { pull: viewPull(pull) }),
  ...(events && { events: { url: events.url, ...endpoint } }),
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
