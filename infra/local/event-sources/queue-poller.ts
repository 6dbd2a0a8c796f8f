import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@aws-sdk/client-sqs';
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
  readonly batchSize: number;
  readonly windowMs: number;
  readonly maximumConcurrency: number;
  readonly reportsFailures: boolean;
}

/** After an error that is none of the function's, such as a queue that does not answer. */
const pauseAfterErrorMs = 1_000;

/**
 * Lambda's event source mapping for one queue: gathers batches, has them worked on by as many instances as allowed, and
 * deletes what the function did not report as failed. What failed comes back when its visibility timeout ends, or when
 * the function itself set another one.
 */
export class QueuePoller {
  readonly #options: PollerOptions;
  readonly #gatherer: BatchGatherer;
  readonly #running = new Set<Promise<void>>();
  #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(options: PollerOptions) {
    this.#options = options;
    const { queue, batchSize, windowMs } = options;
    const receive = (maximum: number, waitSeconds: number) => this.#receive(queue, maximum, waitSeconds);
    this.#gatherer = new BatchGatherer({ receive, batchSize, windowMs });
  }

  start(): void {
    this.#stopping = new AbortController();
    this.#loop = this.#poll(this.#stopping.signal);
  }

  /** Receives nothing more, gives back what is in no batch yet, and settles when the running batches have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    await Promise.all(this.#running);
  }

  async #poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#pollOnce(signal);
      } catch {
        await sleep(pauseAfterErrorMs, undefined, { signal }).catch(() => {});
      }
    }
    await this.#options.queue.release(this.#gatherer.release()).catch(() => {});
  }

  async #pollOnce(signal: AbortSignal): Promise<void> {
    if (this.#running.size >= this.#options.maximumConcurrency) {
      await Promise.race(this.#running);
      return;
    }
    const batch = await this.#gatherer.gather(signal);
    if (batch.length === 0) return;
    if (signal.aborted) return await this.#options.queue.release(batch);
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

  async #receive(queue: QueueClient, maximum: number, waitSeconds: number): Promise<Message[]> {
    const { signal } = this.#stopping;
    if (signal.aborted) return [];
    try {
      return await queue.receive(maximum, waitSeconds, signal);
    } catch (error) {
      if (signal.aborted) return [];
      throw error;
    }
  }
}
