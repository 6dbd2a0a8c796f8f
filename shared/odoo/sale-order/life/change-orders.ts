import type { Failure } from '../../../failure/failure.ts';
import type { Result } from '../../../failure/result.ts';

/** What is done to several orders in one call. */
export type Change<J> = (jobs: readonly J[]) => Promise<Result<unknown>>;

/**
 * Does something to all of these orders at once, or, when that is refused for what may be the fault of one, to each by
 * itself. Resolves to those that it was done to; `refuse` hears of the others.
 */
export const changeOrders = async <J>(
  jobs: readonly J[],
  change: Change<J>,
  refuse: (job: J, failure: Failure) => void,
): Promise<readonly J[]> => {
  if (jobs.length === 0) return [];
  const changed = await change(jobs);
  if (changed.ok) return jobs;
  if (changed.failure.scope === 'order' && jobs.length > 1) {
    const each: J[] = [];
    for (const job of jobs) each.push(...(await changeOrders([job], change, refuse)));
    return each;
  }
  for (const job of jobs) refuse(job, changed.failure);
  return [];
};
