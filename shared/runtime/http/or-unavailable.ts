import { Problem } from './problem.ts';

/**
 * Waits for something that Waybill depends on; when it fails, that is a 503 with a time to come again, not bad input. A
 * {@link Problem} stays what it is.
 */
export const orUnavailable = async <T>(work: Promise<T>, dependency: string): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('unavailable', {
      detail: 'Waybill cannot do its work at the moment. Send the request again; repeating it does no harm.',
      retryAfterSeconds: 10,
      cause: error,
      log: { unavailable: dependency, error: error instanceof Error ? error.name : 'unknown' },
    });
  }
};
