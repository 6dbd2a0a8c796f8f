import { AwsError } from '../aws-error.ts';
import { type Journal, noJournal, openJournal } from './journal.ts';
import { Queue, type QueueSurroundings } from './queue.ts';
import type { QueueAttributes } from './queue-attributes.ts';
import { queueDoesNotExist } from './sqs-errors.ts';

const maximumQueues = 1_000;

/** All queues of the run, by name; names are unique as there is one region and one account. */
export class QueueRegister {
  readonly #queues = new Map<string, Queue>();
  readonly #journal: Journal;
  readonly #kept: ReturnType<typeof openJournal>['messages'];
  readonly #arnPrefix: string;
  readonly #nowMs: () => number;

  /** With a journal's path, a queue that is created again has the messages that it had. */
  constructor(arnPrefix: string, nowMs: () => number, journalPath: string | undefined) {
    const opened = journalPath === undefined ? { journal: noJournal, messages: [] } : openJournal(journalPath);
    this.#journal = opened.journal;
    this.#kept = opened.messages;
    this.#arnPrefix = arnPrefix;
    this.#nowMs = nowMs;
  }

  create(name: string, attributes: QueueAttributes): Queue {
    const existing = this.#queues.get(name);
    if (existing !== undefined) return sameQueue(existing, attributes);
    if (this.#queues.size >= maximumQueues) throw new AwsError('OverLimit', `There are ${maximumQueues} queues.`);
    const queue = new Queue(name, this.#arnPrefix + name, attributes, this.#surroundings());
    this.#queues.set(name, queue);
    for (const { queue: of, message } of this.#kept) if (of === name) queue.restore(message);
    return queue;
  }

  /** Throws QueueDoesNotExist for a URL or a name that was never created. */
  get(urlOrName: string): Queue {
    const queue = this.#queues.get(urlOrName.slice(urlOrName.lastIndexOf('/') + 1));
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  }

  names(): string[] {
    return [...this.#queues.keys()].sort();
  }

  close(): void {
    for (const queue of this.#queues.values()) queue.endLongPolls();
    this.#journal.close();
  }

  #surroundings(): QueueSurroundings {
    return {
      nowMs: this.#nowMs,
      queueOfArn: (arn) => this.#queues.get(arn.slice(this.#arnPrefix.length)),
      onChanged: ({ name }, message) => this.#journal.put(name, message),
      onGone: ({ name }, messageId) => this.#journal.gone(name, messageId),
    };
  }
}

const sameQueue = (existing: Queue, attributes: QueueAttributes): Queue => {
  if (JSON.stringify(existing.attributes) === JSON.stringify(attributes)) return existing;
  throw new AwsError('QueueNameExists', `${existing.name} exists with other attributes.`, 'QueueAlreadyExists');
};
