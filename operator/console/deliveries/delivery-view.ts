import type { DeliveryPage } from '../../../shared/contract/operator/delivery-replies.ts';

/** A delivery that was kept aside, without what it said. */
export type DeliveryRow = DeliveryPage['deliveries'][number];

/** What became of deliveries that were verified again or let go. */
export interface DeliveryActsReply {
  readonly results: readonly DeliveryResult[];
  readonly cursor?: string;
}

export interface DeliveryResult {
  readonly id: string;
  readonly outcome: 'taken' | 'fetching' | 'ignored' | 'rejected' | 'gone' | 'discarded' | 'not-tried';
  readonly detail?: string;
}

/** Why a delivery was kept aside, as people say it. */
export const reasonWords: Readonly<Record<DeliveryRow['reason'], string>> = {
  unverified: 'Nobody knows who sent it',
  'not-understood': 'It cannot be made into an order',
  'not-fetched': 'The shop did not give the order it names',
};
