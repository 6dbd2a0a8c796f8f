import { setTimeout as sleep } from 'node:timers/promises';
import { RefusedError } from '../api/refused-error.ts';
import { UnreachableError } from '../api/unreachable-error.ts';

interface Pace {
  readonly everyMs: number;
  /** After failures it waits twice as long each time, up to this. */
  readonly atMostMs: number;
  readonly signal: AbortSignal;
  /** Hears of a failure, and how long is waited. */
  readonly failed: (error: Error, waitMs: number) => void;
}

/**
 * Looks again and again until the signal is aborted. Failures that may pass are waited for; any other one is thrown, such as
 * that of somebody who may not look.
 */
export const pollPatiently = async (look: () => Promise<void>, pace: Pace): Promise<void> => {
  const { everyMs, atMostMs, signal, failed } = pace;
  for (let waitMs = everyMs; !signal.aborted; ) {
    try {
      await look();
      waitMs = everyMs;
    } catch (error) {
      if (!mayPass(error)) throw error;
      waitMs = Math.min(atMostMs, waitMs * 2);
      failed(error, waitMs);
    }
    await sleep(waitMs, undefined, { signal }).catch(() => {});
  }
};

const mayPass = (error: unknown): error is Error =>
  error instanceof UnreachableError || (error instanceof RefusedError && (error.status === 429 || error.status >= 500));
