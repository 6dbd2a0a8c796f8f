import * as z from 'zod';
import type { Terminal } from '../command.ts';
import { readToken } from '../sign-in/read-token.ts';
import { UsageError } from '../usage-error.ts';
import { parseTolerantly } from './parse-tolerantly.ts';
import { RefusedError } from './refused-error.ts';
import { UnreachableError } from './unreachable-error.ts';

const problemSchema = z.object({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).default([]),
});

const usualUrl = 'http://127.0.0.1:8787';
const timeoutMs = 30_000;

type Method = 'GET' | 'POST' | 'DELETE';

/**
 * Requests to `/v1/operator`. Each throws a {@link RefusedError} that says in a sentence what Waybill said, or an
 * {@link UnreachableError}.
 */
export interface OperatorApi {
  /** Origin of this Waybill. */
  readonly base: string;
  request<T>(schema: z.ZodType<T>, method: Method, path: string, body?: unknown): Promise<T>;
  /** The text of an answer in another form than JSON. */
  requestText(path: string, mediaType: string): Promise<string>;
}

interface Chosen {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
}

/** Origin of the Waybill that the options or the environment name. */
export const baseOf = ({ url }: Chosen, { environment }: Pick<Terminal, 'environment'>): string => {
  const base = (url ?? environment['WAYBILL_URL'] ?? usualUrl).replace(/\/+$/, '');
  if (!URL.canParse(base)) throw new UsageError(`${base} is no address such as ${usualUrl}.`);
  return base;
};

/** The Waybill that the options or the environment name, asked as whoever the token says. */
export const createOperatorApi = (chosen: Chosen, terminal: Pick<Terminal, 'environment'>): OperatorApi => {
  const base = baseOf(chosen, terminal);
  const ask = async (method: Method, path: string, body?: unknown, accept = 'application/json') => {
    const token = await readToken(terminal, { ...chosen, base });
    const response = await send(base, `${base}/v1/operator${path}`, {
      method,
      headers: {
        ...{ accept, authorization: `Bearer ${token}` },
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    throw refusalOf(response.status, await response.json().catch(() => undefined));
  };
  return {
    base,
    async request(schema, method, path, body) {
      const response = await ask(method, path, body);
      const answer = parseTolerantly(schema, await response.json().catch(() => undefined));
      if (answer !== undefined) return answer;
      throw new Error(`${base} answers in a way that this version does not understand: are both of the same version?`);
    },
    requestText: async (path, mediaType) => (await ask('GET', path, undefined, mediaType)).text(),
  };
};

async function send(base: string, url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.name) : 'unknown';
    throw new UnreachableError(
      `Waybill does not answer at ${base} (${code}). Is it running? --url or WAYBILL_URL says where it is.`,
    );
  }
}

const nextSteps: Readonly<Record<number, string>> = {
  401: 'waybill login signs you in; `npm start` prints a token for WAYBILL_TOKEN.',
  403: 'waybill whoami says what you may do.',
};

/** The HTTP API itself refuses a token, before any function is asked, and says no more than that. */
const withoutProblem = (status: number): string =>
  status === 401 ? 'Waybill does not know this token, or its time is over.' : `Waybill answers with HTTP ${status}.`;

function refusalOf(status: number, document: unknown): RefusedError {
  const problem = problemSchema.safeParse(document).data;
  const sentence = problem ? `${problem.title}. ${problem.detail ?? ''}`.trim() : withoutProblem(status);
  const message = [sentence, nextSteps[status]].filter((text) => text !== undefined).join('\n');
  return new RefusedError(message, { status, fields: problem?.errors ?? [] });
}
