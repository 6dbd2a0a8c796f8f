import type { Concern, Failure, FailureClass } from '../failure/failure.ts';
import { makeFailure } from '../failure/make-failure.ts';
import { type Hold, type LaneStatus, type Trouble, whyPaused } from './lane-status.ts';
import type { OrderRecord } from './order-record.ts';

/** A day less than SQS keeps a message, so that an order is in front of a person before anything of it can be lost. */
const longestWaitDays = 13;

const dayMs = 86_400_000;

/**
 * Why an order that is open, and that nobody has touched for 13 days, is to be parked: for what it has waited, be that
 * Odoo's trouble, a person's will or its own last failure. Undefined while it may go on waiting.
 */
export const whyExpired = (record: OrderRecord, status: LaneStatus, now: Date): Failure | undefined => {
  const isOpen = record.state === 'accepted' || record.state === 'retrying';
  if (!isOpen || now.getTime() - Date.parse(record.updatedAt) <= longestWaitDays * dayMs) return undefined;
  const { class: failureClass, concern, partnersPart, operatorsPart } = reasonOf(record, status);
  return makeFailure({
    class: failureClass,
    outcome: record.failure?.outcome ?? 'not-sent',
    scope: 'order',
    owner: 'operator',
    message: `The order waited ${longestWaitDays} days: ${partnersPart}`,
    operatorMessage: `Nothing was done about the order since ${record.updatedAt}: ${operatorsPart}`,
    remedy: 'Replay the order once its lane runs again.',
    concern,
  });
};

interface Reason {
  readonly class: FailureClass;
  readonly concern?: Concern | undefined;
  readonly partnersPart: string;
  readonly operatorsPart: string;
}

function reasonOf({ lane = 'live', failure }: OrderRecord, status: LaneStatus): Reason {
  const pause = whyPaused(status, lane);
  if (pause) return isTrouble(pause) ? reasonOfFailure(pause.failure) : reasonOfHold(pause);
  return failure ? reasonOfFailure(failure) : forgotten;
}

const isTrouble = (pause: Trouble | Hold): pause is Trouble => 'failure' in pause;

const reasonOfFailure = ({ class: failureClass, concern, message, operatorMessage }: Failure): Reason => ({
  class: failureClass,
  concern,
  partnersPart: message,
  operatorsPart: operatorMessage,
});

const reasonOfHold = ({ by, reason, since }: Hold): Reason => ({
  class: 'unavailable',
  partnersPart: 'an operator had stopped the writing of orders.',
  operatorsPart: `${by} stopped its lane at ${since}: ${reason}`,
});

const forgotten: Reason = {
  class: 'unavailable',
  partnersPart: 'nobody took it from its queue.',
  operatorsPart: 'its lane runs, but nobody took the order from it.',
};
