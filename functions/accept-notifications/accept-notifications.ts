import type { Keeping, RejectedDelivery } from '../../shared/ledger/kept-deliveries.ts';
import type { StrayMessage } from '../../shared/ledger/stray-messages.ts';
import type { Fault } from '../../shared/order/fault.ts';
import { sellerOf } from '../../shared/partner/platforms/amazon/read-notification.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import type { SourceOrder } from '../../shared/queue/source-orders.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { parseJson } from '../../shared/runtime/parse-json.ts';
import type { AmazonPartner } from './amazon-partners.ts';

/** A message as SQS hands it over. */
export interface NotificationMessage {
  readonly messageId: string;
  readonly body: string;
  readonly queue: string;
}

export interface AcceptNotificationsDeps {
  /** Those of the partners who sell on Amazon under this seller id; one a marketplace, where each has a partner. */
  readonly partnersOf: (sellerId: string) => readonly AmazonPartner[];
  readonly fetchLater: (orders: readonly SourceOrder[]) => Promise<void>;
  /** Keeps a delivery aside; never rejects. */
  readonly keep: (delivery: RejectedDelivery) => Promise<Keeping>;
  readonly keepStray: (stray: StrayMessage) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Has the orders that Amazon's notifications name fetched, and resolves to the ids of the messages that must stay. Amazon
 * signs nothing: that the queue takes messages from nobody else is the proof (infra/constructs/notifications.ts). What names
 * no seller of ours is kept as a stray message, what is not understood of one as a delivery of the partner's.
 */
export const acceptNotifications = async (
  deps: AcceptNotificationsDeps,
  messages: readonly NotificationMessage[],
): Promise<string[]> => {
  const stay = await Promise.all(
    messages.map(async (message) => {
      try {
        await accept(deps, message);
        return [];
      } catch (error) {
        const errorName = error instanceof Error ? error.name : 'unknown';
        deps.log.error('notification.stays', { messageId: message.messageId, errorName });
        return [message.messageId];
      }
    }),
  );
  return stay.flat();
};

async function accept(deps: AcceptNotificationsDeps, message: NotificationMessage): Promise<void> {
  const parsed = parseJson(Buffer.from(message.body));
  const document = 'value' in parsed ? parsed.value : undefined;
  const sellerId = sellerOf(document);
  const partners = sellerId === undefined ? [] : deps.partnersOf(sellerId);
  if (partners.length === 0) return keepStray(deps, message, sellerId);
  for (const partner of partners) await acceptFor(deps, message, document, partner);
}

async function keepStray(
  { keepStray, now, log }: AcceptNotificationsDeps,
  message: NotificationMessage,
  sellerId?: string,
) {
  await keepStray({ ...message, now: now() });
  const { messageId, queue } = message;
  log.error(sellerId === undefined ? 'notification.unreadable' : 'notification.of-unknown-seller', {
    ...{ messageId, queue, sellerId },
  });
}

async function acceptFor(
  deps: AcceptNotificationsDeps,
  message: NotificationMessage,
  document: unknown,
  { partner, shop }: AmazonPartner,
): Promise<void> {
  const reading = shop.read({ headers: {}, document });
  const { messageId } = message;
  switch (reading.kind) {
    case 'changed':
      await deps.fetchLater(reading.ids.map((id) => ({ partner: partner.id, id })));
      return deps.log.info('notification.accepted', { partner: partner.id, ids: reading.ids, messageId });
    case 'ignored':
      return deps.log.info('notification.ignored', { partner: partner.id, reason: reading.reason, messageId });
    case 'orders':
      return keepAside(
        deps,
        message,
        partner,
        reading.orders.flatMap((order) => ('faults' in order ? order.faults : [])),
      );
  }
}

const notUnderstood = 'What Amazon’s notification says was not understood, so nothing was fetched.';

async function keepAside(
  { keep, now }: AcceptNotificationsDeps,
  { body }: NotificationMessage,
  { id: partner }: KnownPartner,
  faults: readonly Fault[],
): Promise<void> {
  const { outcome } = await keep({
    ...{ partner, reason: 'not-understood', detail: notUnderstood, faults, headers: {} },
    ...{ body: Buffer.from(body), receivedAt: now() },
  });
  if (outcome === 'dropped') throw new Error('Too much of the partner lies aside already');
}
