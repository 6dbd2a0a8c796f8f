import type { FunctionPool } from '../lambda/function-pool.ts';

/** The pool of a function by its ARN or its name; throws a sentence that says who asked. */
export const poolOf = (pools: ReadonlyMap<string, FunctionPool>, arnOrName: string, whose: string): FunctionPool => {
  for (const [arn, pool] of pools) if (arn === arnOrName || arn.endsWith(`:function:${arnOrName}`)) return pool;
  throw new Error(`${whose}: ${arnOrName} is none of the functions.`);
};
