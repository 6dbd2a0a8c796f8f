import type { Announce } from '../../shared/events/announce.ts';
import { isTellable } from '../../shared/events/event-of.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { StrayMessage } from '../../shared/ledger/stray-messages.ts';
import type { Order } from '../../shared/order/order.ts';
import type { KeepAside } from '../../shared/partner/keep-aside.ts';
import { decodeMessage } from '../../shared/queue/message.ts';
import { type SourceOrder, sourceOrderOf } from '../../shared/queue/source-orders.ts';
import type { Log } from '../../shared/runtime/logger.ts';

/** A message as SQS hands it over. */
export interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
  readonly queue: string;
  /** How often it was received, this time included; SQS counts over all queues that it was on. */
  readonly receiveCount: number;
}

export interface CollectDeadLettersDeps {
  readonly ledger: Pick<Ledger, 'read' | 'readContents' | 'recordTrial' | 'recordParked'>;
  /** Keeps what was to be fetched from a shop aside; never rejects. */
  readonly keepAside: KeepAside;
  readonly keepStray: (stray: StrayMessage) => Promise<void>;
  readonly announce: Announce;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Puts the order behind each dead letter in front of a person, and resolves to the ids of the messages that must stay:
 * those of which the ledger could not be told. What is no message of ours, or speaks of no order, is kept aside.
 */
export const collectDeadLetters = async (
  deps: CollectDeadLettersDeps,
  letters: readonly DeadLetter[],
): Promise<string[]> => {
  const kept: string[] = [];
  // One after the other, since several may speak of one order; there are ten at most.
  for (const letter of letters) {
    try {
      await collect(deps, letter);
    } catch (error) {
      deps.log.error('dead-letter.kept', { ...traceOf(letter), errorName: nameOf(error) });
      kept.push(letter.messageId);
    }
  }
  return kept;
};

async function collect(deps: CollectDeadLettersDeps, letter: DeadLetter): Promise<void> {
  const wanted = readWith(sourceOrderOf, letter);
  if (wanted) return keepWanted(deps, letter, wanted);
  const message = readWith(decodeMessage, letter);
  const seen = message && (await deps.ledger.read(message));
  if (!message || !seen) {
    await deps.keepStray({ ...letter, now: deps.now() });
    deps.log.error(message ? 'message.without-order' : 'message.unreadable', traceOf(letter));
    return;
  }
  const isOpen = seen.state === 'accepted' || seen.state === 'retrying';
  // A newer revision has a message of its own, and may be what cures the order.
  if (isOpen && seen.rank <= message.rank) return park(deps, letter, seen);
  // Whoever recorded what became of the order may not have lived to announce it.
  if (isTellable(seen)) await deps.announce([seen]);
  deps.log.info('dead-letter.dropped', { ...traceOf(letter), orderId: seen.id, state: seen.state });
}

/** The trial is noted first: sent again, the order is written alone, so that it cannot take others down. */
async function park(deps: CollectDeadLettersDeps, letter: DeadLetter, seen: OrderRecord): Promise<void> {
  const { ledger, announce, now, log } = deps;
  const content = (await ledger.readContents([seen])).get(seen.id);
  const failure = crashed(letter, content);
  if (seen.trials === undefined) await ledger.recordTrial({ seen, adds: 1 });
  const recorded = await ledger.recordParked({ seen, failure, order: content, now: now() });
  if (recorded) await announce([seen]);
  log.warn('order.parked', {
    ...{ orderId: seen.id, partner: seen.partner, rank: seen.rank, attempts: seen.attempts },
    ...{ failureClass: failure.class, failureMessage: failure.message, recorded },
  });
}

function crashed({ messageId, queue, receiveCount }: DeadLetter, content: Order | undefined) {
  if (!content) return unreadableContent;
  const stops = Math.max(1, receiveCount - 1);
  const times = stops === 1 ? 'once' : `${stops} times`;
  return makeFailure({
    class: 'crashed',
    outcome: 'unknown',
    message: `Writing the order was begun ${times} and never came to an end.`,
    operatorMessage: `Writing the order made the writer stop ${times}: message ${messageId} of the queue ${queue}.`,
  });
}

const unreadableContent = makeFailure({
  class: 'crashed',
  outcome: 'not-sent',
  message: 'What the order says cannot be read any more.',
  operatorMessage: 'The content of the order in the ledger is missing or damaged, so there is nothing to write.',
  remedy: 'Have the partner send the order again with a higher revision.',
});

/** An operator can have it fetched again; too much aside already leaves the message where it is for now. */
async function keepWanted({ keepAside, now }: CollectDeadLettersDeps, letter: DeadLetter, wanted: SourceOrder) {
  const { outcome } = await keepAside({
    ...{ partner: wanted.partner, reason: 'not-fetched', faults: [], headers: {}, body: Buffer.alloc(0) },
    detail: `Fetching the order was begun ${letter.receiveCount - 1} times and never came to an end.`,
    ...{ receivedAt: now(), fetched: { id: wanted.id } },
  });
  if (outcome === 'dropped') throw new Error('Too much of the partner lies aside already');
}

function readWith<T>(read: (body: string) => T, { body }: DeadLetter): T | undefined {
  try {
    return read(body);
  } catch {
    return undefined;
  }
}

const traceOf = ({ messageId, queue, receiveCount }: DeadLetter) => ({ messageId, queue, receiveCount });

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
