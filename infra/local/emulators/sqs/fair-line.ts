import type { Message } from './message.ts';
import { NoisyGroups } from './noisy-groups.ts';

interface Waiting {
  readonly message: Message;
  /** When it became visible, in the order of all that did. */
  readonly turn: number;
}

/**
 * Visible messages in the order in which a fair queue hands them out: the oldest of the groups that are quiet; when none
 * of those waits, the oldest of that noisy group which has the fewest in flight. Messages without a group are groups of
 * one, and so never noisy. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html
 */
export class FairLine {
  readonly #groups = new Map<string | undefined, Map<string, Waiting>>();
  readonly #noisy = new NoisyGroups();
  #turns = 0;

  put(message: Message): void {
    const group = this.#groups.get(message.groupId) ?? new Map<string, Waiting>();
    this.#groups.set(message.groupId, group);
    this.#turns += 1;
    group.set(message.id, { message, turn: this.#turns });
  }

  remove({ groupId, id }: Message): void {
    const group = this.#groups.get(groupId);
    if (group?.delete(id) !== true) return;
    if (group.size > 0) return;
    this.#groups.delete(groupId);
    this.#noisy.forget(groupId);
  }

  /** Takes out the message whose turn it is. */
  take(nowMs: number): Message | undefined {
    const next = this.#next(nowMs);
    if (next) this.remove(next);
    return next;
  }

  /** A message has gone in flight, or (-1) is no longer. */
  countInFlight({ groupId }: Message, change: 1 | -1): void {
    this.#noisy.countInFlight(groupId, change);
  }

  noteSent({ groupId, sentAtMs }: Message): void {
    this.#noisy.noteSent(groupId, sentAtMs);
  }

  #next(nowMs: number): Message | undefined {
    const noisy = this.#noisy.among(this.#groups.keys(), nowMs);
    const heads = [...this.#groups].flatMap(([groupId, group]) => {
      const [head] = group.values();
      return head ? [{ groupId, ...head }] : [];
    });
    const quiet = heads.filter(({ groupId }) => !noisy.has(groupId));
    const [first] =
      quiet.length > 0
        ? quiet.toSorted((left, right) => left.turn - right.turn)
        : heads.toSorted((left, right) => (noisy.get(left.groupId) ?? 0) - (noisy.get(right.groupId) ?? 0));
    return first?.message;
  }
}
