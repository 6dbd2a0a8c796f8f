import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Order } from '../../../shared/order/order.ts';

const resultSchema = z.looseObject({ index: z.number(), status: z.number() });
export type PostedResult = z.output<typeof resultSchema>;

const answerSchema = z.object({ results: z.array(resultSchema) });
const problemSchema = z.object({ title: z.string(), detail: z.string().optional() });

/** Where the orders go, and as whom. */
export interface Door {
  readonly url: string;
  readonly partner: string;
  readonly apiKey: string;
  /** Says what is waited for. */
  readonly tell?: (line: string) => void;
}

const maximumTries = 8;
const longestWaitSeconds = 120;
/** Somewhat longer than API Gateway waits itself. */
const timeoutMs = 40_000;

/**
 * Posts orders as one batch and answers one result an order, in order. What is to be sent again is sent again when its time
 * has come, eight times at most; then it throws a sentence. Repeating does no harm.
 */
export const postBatch = async (door: Door, orders: readonly Order[]): Promise<PostedResult[]> => {
  const results = new Map<number, PostedResult>();
  let left = orders.map((order, index) => ({ order, index }));
  for (let tried = 1; left.length > 0; tried++) {
    const reply = await tryPost(
      door,
      left.map(({ order }) => order),
    );
    for (const result of reply.results) {
      const sent = left[result.index];
      if (sent && result.status !== 503) results.set(sent.index, { ...result, index: sent.index });
    }
    left = left.filter(({ index }) => !results.has(index));
    if (left.length === 0) break;
    if (tried === maximumTries) throw new Error(`Waybill does not take the orders: ${reply.reason}. Try again later.`);
    const waitSeconds = Math.min(longestWaitSeconds, reply.retryAfterSeconds ?? 2 ** tried);
    door.tell?.(`${reply.reason}; again in ${waitSeconds} s`);
    await sleep(waitSeconds * 1_000);
  }
  return orders.flatMap((_, index) => results.get(index) ?? []);
};

interface Reply {
  readonly results: readonly PostedResult[];
  readonly reason: string;
  readonly retryAfterSeconds?: number;
}

async function tryPost({ url, partner, apiKey }: Door, orders: readonly Order[]): Promise<Reply> {
  const response = await send(`${url}/v1/partners/${encodeURIComponent(partner)}/orders/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-api-key': apiKey },
    body: orders.map((order) => JSON.stringify(order)).join('\n'),
  });
  if (typeof response === 'string') return { results: [], reason: response };
  const document: unknown = await response.json().catch(() => undefined);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const waits = Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {};
  if (response.status === 207) return { ...answerSchema.parse(document), reason: 'it has no time for them', ...waits };
  const { title = `HTTP ${response.status}`, detail = '' } = problemSchema.safeParse(document).data ?? {};
  if (response.status !== 429 && response.status < 500) throw new Error(`${title}. ${detail}`.trim());
  return { results: [], reason: title, ...waits };
}

/** The response, or why there is none. */
async function send(url: string, request: RequestInit): Promise<Response | string> {
  try {
    return await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error && 'code' in cause ? `no connection (${String(cause.code)})` : 'no answer in time';
  }
}
