import type { Turns } from '../../turns/take-turns.ts';
import { type CallShop, ShopFailure, type ShopRequest } from './call-shop.ts';
import { type RawAnswer, readAnswer, restAfter } from './read-answer.ts';

/** The longest that a call may take, its answer included. */
const longestCallMs = 10_000;

/** Asking for a turn takes a moment of its own. */
const shortestWaitMs = 500;

/** Beyond what a page of a hundred orders takes; it must not fill the memory. */
const maximumAnswerBytes = 16 * 1024 * 1024;

interface CallShopDeps {
  /** The turns of all that call this shop. */
  readonly turns: Turns;
  /** What the caller has left, to wait and to call. */
  readonly timeLeftMs: () => number;
}

/** See {@link CallShop}. A call whose turn would come too late for the caller is `throttled`, and not made. */
export const createCallShop =
  ({ turns, timeLeftMs }: CallShopDeps): CallShop =>
  async (request) => {
    const turn = await turns.take(Math.max(shortestWaitMs, timeLeftMs() - longestCallMs), longestCallMs);
    if (!('holder' in turn)) throw tooLate(turn.lateByMs);
    let restMs = 0;
    try {
      const answer = await send(request, Math.min(longestCallMs, Math.max(1, timeLeftMs())));
      restMs = restAfter(answer);
      return readAnswer(answer);
    } finally {
      await turns.end(turn.holder, restMs);
    }
  };

const tooLate = (lateByMs: number) =>
  new ShopFailure('throttled', 'No turn to call the shop is to be had in time.', {
    retryAfterMs: Math.max(1_000, Math.ceil(lateByMs)),
  });

async function send({ url, method = 'GET', headers, body }: ShopRequest, timeoutMs: number): Promise<RawAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'Waybill', ...headers },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readBody(response),
    };
  } catch (error) {
    if (error instanceof ShopFailure) throw error;
    throw new ShopFailure('unavailable', `The shop did not answer: ${codeOf(error)}.`, { cause: error });
  }
}

async function readBody(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maximumAnswerBytes) throw new ShopFailure('unusable', 'The answer of the shop is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The innermost code or name of an error: fetch wraps what the socket said. */
function codeOf(error: unknown): string {
  let code = 'unknown';
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
    code = 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.name;
  }
  return code;
}
