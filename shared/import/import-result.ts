import type { Fault } from '../order/fault.ts';
import { describeTaken, tooLargeDetail } from '../partner/reply-to-order.ts';
import { isNews, type Taken } from '../partner/take-order.ts';
import type { Problem } from '../runtime/http/problem.ts';
import type { Entry } from './entry.ts';

/**
 * What became of one order of a batch or a file. `status` is what the same order would have been answered on its own: 202
 * taken, 200 here already, 422 not valid, 413 too large, 503 not looked at: to be sent again.
 */
export interface ImportResult extends Partial<ReturnType<typeof describeTaken>> {
  readonly line?: number;
  readonly externalId?: string;
  readonly status: 200 | 202 | 413 | 422 | 503;
  readonly outcome: Taken['outcome'] | 'invalid' | 'unavailable';
  readonly detail?: string;
  readonly errors?: readonly Fault[];
}

/** The result of an order that was valid. */
export const resultOfTaken = (entry: Entry, taken: Taken): ImportResult => {
  if (taken.outcome === 'too-large') {
    return { ...nameOf(entry), status: 413, outcome: 'too-large', detail: tooLargeDetail };
  }
  return { ...nameOf(entry), status: isNews(taken) ? 202 : 200, outcome: taken.outcome, ...describeTaken(taken) };
};

/** The result of an order that was not. */
export const resultOfFaults = (entry: Entry, errors: readonly Fault[]): ImportResult => ({
  ...nameOf(entry),
  ...{ status: 422, outcome: 'invalid', errors },
});

/** The result of an order for which there was no time, or no ledger. */
export const resultOfUnavailable = (entry: Entry, detail: Problem['message']): ImportResult => ({
  ...nameOf(entry),
  ...{ status: 503, outcome: 'unavailable', detail },
});

const nameOf = ({ line, externalId }: Entry) => ({
  ...(line !== undefined && { line }),
  ...(externalId !== undefined && { externalId }),
});
