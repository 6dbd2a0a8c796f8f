import { AwsError } from '../aws-error.ts';
import type { Message } from './message.ts';
import { MessageShelf } from './message-shelf.ts';
import type { QueueAttributes } from './queue-attributes.ts';
import { parseReceiptHandle } from './receipt-handle.ts';
import { WaitingLine } from './waiting-line.ts';

/** AWS refuses to hand out more of a standard queue's messages at a time. */
const maximumInFlight = 120_000;

export interface QueueSurroundings {
  readonly nowMs: () => number;
  /** The queue that dead letters go to, when it exists. */
  readonly queueOfArn: (arn: string) => Queue | undefined;
  /** Called with each message as it is after a change, before the caller is answered. */
  readonly onChanged: (queue: Queue, message: Message) => void;
  readonly onGone: (queue: Queue, messageId: string) => void;
}

export interface Receiving {
  readonly maximum: number;
  readonly visibilityTimeoutMs: number;
  readonly waitMs: number;
  /** Aborted when the receiver has hung up: it is then given nothing. */
  readonly signal: AbortSignal;
}

/** One standard queue: at least once, in no promised order, each message hidden while it is worked on. */
export class Queue {
  readonly name: string;
  readonly arn: string;
  attributes: QueueAttributes;
  readonly #shelf = new MessageShelf();
  readonly #surroundings: QueueSurroundings;
  readonly #receivers: WaitingLine;

  constructor(name: string, arn: string, attributes: QueueAttributes, surroundings: QueueSurroundings) {
    this.name = name;
    this.arn = arn;
    this.attributes = attributes;
    this.#surroundings = surroundings;
    this.#receivers = new WaitingLine(surroundings.nowMs, () => this.#shelf.nextVisibleAtMs());
  }

  send(message: Message): void {
    this.#surroundings.onChanged(this, message);
    this.restore(message);
  }

  /** Puts a message in without writing it down: it comes from what was written down. */
  restore(message: Message): void {
    this.#shelf.put(message, this.#surroundings.nowMs());
    this.#receivers.callNext();
  }

  /** Settles as soon as there is a message, or with none after `waitMs`. */
  receive({ maximum, visibilityTimeoutMs, waitMs, signal }: Receiving): Promise<Message[]> {
    if (this.counts().inFlight >= maximumInFlight) throw new AwsError('OverLimit', 'Too many messages in flight.');
    return this.#receivers.wait({ waitMs, signal, attempt: () => this.#take(maximum, visibilityTimeoutMs) });
  }

  /** Does nothing for a message that is gone or was received again since, as AWS does. */
  delete(receiptHandle: string): void {
    const { messageId, receiveCount } = parseReceiptHandle(receiptHandle);
    if (this.#shelf.get(messageId)?.receiveCount !== receiveCount) return;
    this.#remove(messageId);
  }

  changeVisibility(receiptHandle: string, timeoutMs: number): void {
    const { messageId, receiveCount } = parseReceiptHandle(receiptHandle);
    const message = this.#shelf.get(messageId);
    const nowMs = this.#surroundings.nowMs();
    if (message?.receiveCount !== receiveCount || message.visibleAtMs <= nowMs) {
      throw new AwsError(
        'MessageNotInflight',
        `The message of receipt handle ${receiptHandle} is not in flight.`,
        'AWS.SimpleQueueService.MessageNotInflight',
      );
    }
    this.send({ ...message, visibleAtMs: nowMs + timeoutMs });
  }

  counts(): { visible: number; inFlight: number; delayed: number } {
    return this.#shelf.counts(this.#surroundings.nowMs());
  }

  purge(): void {
    for (const { id } of [...this.#shelf.all()]) this.#remove(id);
  }

  messages(): Iterable<Message> {
    return this.#shelf.all();
  }

  /** Answers every waiting receiver with no message; unlike one that hangs up, none of them can miss a message so. */
  endLongPolls(): void {
    this.#receivers.dismiss();
  }

  #take(maximum: number, visibilityTimeoutMs: number): Message[] {
    const nowMs = this.#surroundings.nowMs();
    const taken: Message[] = [];
    while (taken.length < maximum) {
      const message = this.#shelf.take(nowMs);
      if (message === undefined) break;
      if (this.#isOverdue(message, nowMs)) this.#surroundings.onGone(this, message.id);
      else if (!this.#moveToDeadLetters(message, nowMs)) taken.push(this.#receive(message, nowMs, visibilityTimeoutMs));
    }
    // Only now, or a message without a visibility timeout would be taken twice.
    for (const message of taken) this.#shelf.put(message, nowMs);
    return taken;
  }

  #receive(message: Message, nowMs: number, visibilityTimeoutMs: number): Message {
    const received = {
      ...message,
      receiveCount: message.receiveCount + 1,
      firstReceivedAtMs: message.firstReceivedAtMs ?? nowMs,
      visibleAtMs: nowMs + visibilityTimeoutMs,
    };
    this.#surroundings.onChanged(this, received);
    return received;
  }

  #moveToDeadLetters(message: Message, nowMs: number): boolean {
    const policy = this.attributes.RedrivePolicy;
    if (policy === undefined || message.receiveCount < policy.maxReceiveCount) return false;
    const deadLetters = this.#surroundings.queueOfArn(policy.deadLetterTargetArn);
    if (deadLetters === undefined) return false;
    deadLetters.send({ ...message, visibleAtMs: nowMs, movedFrom: this.arn });
    this.#surroundings.onGone(this, message.id);
    return true;
  }

  #isOverdue({ sentAtMs }: Message, nowMs: number): boolean {
    return nowMs - sentAtMs > this.attributes.MessageRetentionPeriod * 1000;
  }

  #remove(id: string): void {
    if (this.#shelf.remove(id)) this.#surroundings.onGone(this, id);
  }
}
