import * as z from 'zod';
import type { Terminal } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The options of every command that operates a running Waybill. */
export const apiOptions = {
  url: { type: 'string' },
  token: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** How they are written in a usage. */
export const apiUsage = '[--json] [--url URL] [--token TOKEN]';

const problemSchema = z.object({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).default([]),
});

const usualUrl = 'http://127.0.0.1:8787';
const timeoutMs = 30_000;

/** Requests to `/v1/operator`; each throws an error whose message says in a sentence what Waybill, or the network, said. */
export interface OperatorApi {
  request<T>(schema: z.ZodType<T>, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>;
}

/** The Waybill that the options or the environment name. Throws a {@link UsageError} without a token. */
export const createOperatorApi = (
  options: { readonly url?: string | undefined; readonly token?: string | undefined },
  { environment }: Terminal,
): OperatorApi => {
  const base = (options.url ?? environment['WAYBILL_URL'] ?? usualUrl).replace(/\/+$/, '');
  if (!URL.canParse(base)) throw new UsageError(`${base} is no address such as ${usualUrl}.`);
  const token = options.token ?? environment['WAYBILL_TOKEN'];
  if (!token) throw new UsageError('An operator token is needed: put it into WAYBILL_TOKEN. `npm start` prints one.');
  return {
    async request(schema, method, path, body) {
      const response = await send(base, `${base}/v1/operator${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const document: unknown = await response.json().catch(() => undefined);
      if (!response.ok) throw new Error(describeProblem(response.status, document));
      const parsed = schema.safeParse(document);
      if (parsed.success) return parsed.data;
      throw new Error(`${base} answers in a way that this version does not understand: are both of the same version?`);
    },
  };
};

async function send(base: string, url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.name) : 'unknown';
    throw new Error(
      `Waybill does not answer at ${base} (${code}). Is it running? --url or WAYBILL_URL says where it is.`,
    );
  }
}

function describeProblem(status: number, document: unknown): string {
  const problem = problemSchema.safeParse(document).data;
  if (!problem) return `Waybill answers with HTTP ${status}.`;
  const faults = problem.errors.map(({ pointer, message }) => `  ${pointer} ${message}`);
  return [`${problem.title}. ${problem.detail ?? ''}`.trim(), ...faults].join('\n');
}
