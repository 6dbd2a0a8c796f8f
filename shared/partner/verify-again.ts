import type { KeptDelivery } from '../ledger/list-kept.ts';
import type { SourceOrder } from '../queue/source-orders.ts';
import { describeFinding } from './describe-finding.ts';
import type { Examine } from './examine.ts';
import { schemesOf } from './platform-of.ts';
import type { KnownPartner } from './registry.ts';
import { tooLargeDetail } from './reply-to-order.ts';
import type { DeliveredOrder, TakeDelivery } from './take-delivery.ts';

/** What became of a kept delivery: only what was `taken`, is about to be fetched, or holds no order is done with. */
export type Verification =
  | { readonly outcome: 'taken'; readonly orders: readonly string[] }
  | { readonly outcome: 'fetching'; readonly ids: readonly string[] }
  | { readonly outcome: 'ignored'; readonly detail: string }
  | { readonly outcome: 'rejected'; readonly detail: string; readonly pointers: readonly string[] };

interface Verbs {
  readonly examine: Examine;
  readonly takeDelivery: TakeDelivery;
  readonly fetchLater: (orders: readonly SourceOrder[]) => Promise<void>;
}

/**
 * Puts a kept delivery through the door once more, as it came and as of when it came: its signature has to verify now as any
 * other, so that nothing ever enters unverified. What Waybill had asked the shop for itself is asked for again.
 */
export const createVerifyAgain =
  ({ examine, takeDelivery, fetchLater }: Verbs) =>
  async (partner: KnownPartner, kept: KeptDelivery): Promise<Verification> => {
    if (kept.fetched) {
      await fetchLater([{ partner: partner.id, id: kept.fetched.id }]);
      return { outcome: 'fetching', ids: [kept.fetched.id] };
    }
    if (kept.isCut) return rejected('The delivery was too large to be kept whole. The partner must send it again.');
    const { headers, body } = kept;
    const nowMs = Date.parse(kept.receivedAt);
    const finding = await examine({ request: { headers, body }, partner, schemes: schemesOf(partner), nowMs });
    if (finding !== 'verified') return rejected(describeFinding(finding));
    const outcome = await takeDelivery({ partner, headers, body });
    switch (outcome.kind) {
      case 'fetching':
        return { outcome: 'fetching', ids: outcome.ids };
      case 'ignored':
        return { outcome: 'ignored', detail: outcome.reason };
      case 'taken':
        return ofOrders(outcome.orders);
    }
  };

const rejected = (detail: string, pointers: readonly string[] = []): Verification => ({
  outcome: 'rejected',
  detail,
  pointers,
});

function ofOrders(orders: readonly DeliveredOrder[]): Verification {
  const faults = orders.flatMap((order) => (order.outcome === 'not-understood' ? order.faults : []));
  const [fault] = faults;
  if (fault) {
    return rejected(
      `The delivery is the partner's, but not understood: ${fault.pointer} ${fault.message}.`,
      faults.map(({ pointer }) => pointer),
    );
  }
  if (orders.some(({ outcome }) => outcome === 'too-large')) return rejected(tooLargeDetail);
  return { outcome: 'taken', orders: orders.flatMap((order) => ('record' in order ? [order.record.externalId] : [])) };
}
