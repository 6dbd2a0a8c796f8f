import { setTimeout as sleep } from 'node:timers/promises';
import type { OperatorApi } from '../api/operator-api.ts';
import { type ReplayReply, replayReplySchema } from './replay-reply.ts';

interface Following {
  readonly whileIn: ReadonlySet<string>;
  readonly patienceMs: number;
  /** Hears how it stands, each time that it was looked at. */
  readonly looked?: ((replay: ReplayReply) => void) | undefined;
  /** Ends the waiting at once. */
  readonly signal?: AbortSignal | undefined;
}

const lookEveryMs = 1_000;

/**
 * Looks at a replay until it has left these states, for `patienceMs` at most; resolves to how it stood at the last look.
 * Whoever stops waiting stops nothing: the replay goes on by itself.
 */
export const followReplay = async (
  api: OperatorApi,
  started: ReplayReply,
  { whileIn, patienceMs, looked = () => {}, signal }: Following,
): Promise<ReplayReply> => {
  let last = started;
  looked(last);
  for (const end = Date.now() + patienceMs; whileIn.has(last.state) && Date.now() < end; ) {
    await sleep(lookEveryMs, undefined, signal && { signal }).catch(() => {});
    if (signal?.aborted) break;
    last = await api.request(replayReplySchema, 'GET', `/replays/${encodeURIComponent(last.id)}`);
    looked(last);
  }
  return last;
};
