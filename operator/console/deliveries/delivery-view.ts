import type { FieldFault } from '../api/api-problem.ts';

/** A delivery that was kept aside, as the operator API lists it. */
export interface DeliveryRow {
  readonly id: string;
  readonly partner: string;
  readonly reason: 'unverified' | 'not-understood' | 'not-fetched';
  readonly detail: string;
  readonly faults: readonly FieldFault[];
  /** How often the very same came. */
  readonly deliveries: number;
  readonly receivedAt: string;
  readonly lastAt: string;
  readonly bodyBytes: number;
  readonly isCut: boolean;
}

/** The same with what it said. */
export interface Delivery extends DeliveryRow {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly text?: string; readonly base64?: string; readonly isWhole: boolean };
}

export interface DeliveriesReply {
  readonly deliveries: readonly DeliveryRow[];
  readonly cursor?: string;
}

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
