import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@aws-sdk/client-sqs';
import type { Consumer } from '../emulators/lambda/event-source-mapping.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import { BatchGatherer } from './batch-gatherer.ts';
import { failedMessageIds } from './failed-message-ids.ts';
import type { QueueClient } from './queue-client.ts';
import { toSqsEvent } from './sqs-event.ts';

export interface PollerOptions {
  readonly queue: QueueClient;
  readonly queueArn: string;
  readonly region: string;
  readonly pool: FunctionPool;
  readonly windowMs: number;
  readonly maximumConcurrency: number;
  readonly reportsFailures: boolean;
}

/** After an error that is none of the function's, such as a queue that does not answer. */
const pauseAfterErrorMs = 1_000;
/** A long poll that just begins is ended by the next look. */
const lookEveryMs = 20;

/**
 * What Lambda does for one queue while its event source mapping is enabled: gathers batches, has them worked on by as many
 * instances as allowed, and deletes what the function did not report as failed. What failed comes back when its visibility
 * timeout ends, or when the function itself set another one.
 */
export class QueuePoller implements Consumer {
  readonly #options: PollerOptions;
  readonly #gatherer: BatchGatherer;
  readonly #running = new Set<Promise<void>>();
  #batchSize = 1;
  #isLongPolling = false;
  #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#gatherer = new BatchGatherer({
      receive: (maximum, waitSeconds) => this.#receive(maximum, waitSeconds),
      batchSize: () => this.#batchSize,
      windowMs: options.windowMs,
    });
  }

  /** From the next batch on. */
  setBatchSize(batchSize: number): void {
    this.#batchSize = batchSize;
  }

  /** Works on, or begins to as soon as an earlier stop has come to its end. */
  start(): void {
    this.#stopping.abort();
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    this.#loop = this.#loop.then(() => this.#poll(signal));
  }

  /**
   * Receives nothing more, has what was received worked on, and settles when that has ended. Given back, a message would
   * have been received once more than anybody tried it, as SQS never counts down.
   */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#untilEnded(this.#loop);
    await Promise.all(this.#running);
  }

  async #untilEnded(loop: Promise<void>): Promise<void> {
    const ended = loop.then(() => true);
    while (!(await Promise.race([ended, sleep(lookEveryMs, false)]))) {
      if (this.#isLongPolling) this.#options.queue.endLongPolls();
    }
  }

  async #poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted || this.#gatherer.hasLeftOver) {
      try {
        await this.#pollOnce(signal);
      } catch {
        await sleep(pauseAfterErrorMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  async #pollOnce(signal: AbortSignal): Promise<void> {
    if (this.#running.size >= this.#options.maximumConcurrency) {
      await Promise.race(this.#running);
      return;
    }
    const batch = await this.#gatherer.gather(signal);
    if (batch.length === 0) return;
    const work = this.#work(batch).finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  /** Never rejects: a message whose deletion fails comes again, which is what "at least once" means. */
  async #work(batch: readonly Message[]): Promise<void> {
    const { pool, queue, queueArn, region, reportsFailures } = this.#options;
    const result = await pool.invoke(toSqsEvent(batch, queueArn, region));
    const ids = new Set(batch.map(({ MessageId = '' }) => MessageId));
    const failed = failedMessageIds(ids, result, reportsFailures);
    await queue.delete(batch.filter(({ MessageId = '' }) => !failed.has(MessageId))).catch(() => {});
  }

  async #receive(maximum: number, waitSeconds: number): Promise<Message[]> {
    this.#isLongPolling = waitSeconds > 0;
    try {
      return await this.#options.queue.receive(maximum, waitSeconds);
    } finally {
      this.#isLongPolling = false;
    }
  }
}
