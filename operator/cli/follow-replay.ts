import { setTimeout as sleep } from 'node:timers/promises';
import type * as z from 'zod';
import type { OperatorApi } from './operator-api.ts';

interface Followed {
  readonly id: string;
  readonly state: string;
}

const lookEveryMs = 1_000;

/**
 * Looks at a replay until it has left these states, for `patienceMs` at most; resolves to how it stood at the last look.
 * Whoever stops waiting stops nothing: the replay goes on by itself.
 */
export const followReplay = async <T extends Followed>(
  api: OperatorApi,
  schema: z.ZodType<T>,
  started: T,
  { whileIn, patienceMs }: { readonly whileIn: ReadonlySet<string>; readonly patienceMs: number },
): Promise<T> => {
  let last = started;
  for (const end = Date.now() + patienceMs; whileIn.has(last.state) && Date.now() < end; ) {
    await sleep(lookEveryMs);
    last = await api.request(schema, 'GET', `/replays/${encodeURIComponent(last.id)}`);
  }
  return last;
};
