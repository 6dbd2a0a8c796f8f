import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@aws-sdk/client-sqs';

interface GathererOptions {
  /** Receives up to ten messages, waiting at most `waitSeconds` for the first. */
  readonly receive: (maximum: number, waitSeconds: number) => Promise<Message[]>;
  readonly batchSize: () => number;
  readonly windowMs: number;
}

/** An invocation's payload may have 6 MB; the rest is for what surrounds the bodies. */
const maximumBatchBytes = 5_500_000;
const receivedAtOnce = 10;
const parallelReceives = 5;
const pauseMs = 50;
const longPollSeconds = 20;

/** Fills batches as Lambda's pollers do: for the window, or until a batch is full by number or by size. */
export class BatchGatherer {
  readonly #options: GathererOptions;
  /** Received, but too much for the batch that was being filled. */
  #leftOver: Message[] = [];

  constructor(options: GathererOptions) {
    this.#options = options;
  }

  /** Empty when nothing came within a long poll. Once aborted it receives nothing more, and hands over what it has. */
  async gather(signal: AbortSignal): Promise<Message[]> {
    const { receive, windowMs } = this.#options;
    const batchSize = this.#options.batchSize();
    const found = this.#leftOver.splice(0, batchSize);
    if (found.length === 0 && !signal.aborted)
      found.push(...(await receive(Math.min(receivedAtOnce, batchSize), longPollSeconds)));
    if (found.length === 0) return [];
    const closesAtMs = Date.now() + windowMs;
    while (found.length < batchSize && bytesOf(found) < maximumBatchBytes && !signal.aborted) {
      const more = await this.#receiveMore(batchSize - found.length);
      found.push(...more);
      if (more.length === 0 && Date.now() + pauseMs > closesAtMs) break;
      if (more.length === 0) await sleep(pauseMs);
    }
    return this.#cut(found);
  }

  /** Whether there are messages that were received and not handed over. */
  get hasLeftOver(): boolean {
    return this.#leftOver.length > 0;
  }

  async #receiveMore(missing: number): Promise<Message[]> {
    const calls = Math.min(parallelReceives, Math.ceil(missing / receivedAtOnce));
    const sizes = Array.from({ length: calls }, (_, call) => Math.min(receivedAtOnce, missing - call * receivedAtOnce));
    return (await Promise.all(sizes.map((size) => this.#options.receive(size, 0)))).flat();
  }

  #cut(found: readonly Message[]): Message[] {
    let bytes = 0;
    const tooMuch = found.findIndex((message, index) => {
      bytes += bytesOf([message]);
      return index > 0 && bytes > maximumBatchBytes;
    });
    if (tooMuch < 0) return [...found];
    this.#leftOver.unshift(...found.slice(tooMuch));
    return found.slice(0, tooMuch);
  }
}

const bytesOf = (messages: readonly Message[]) =>
  messages.reduce((sum, { Body = '' }) => sum + Buffer.byteLength(Body), 0);
