import { ApiProblem } from './api-problem.ts';

interface Connection {
  readonly fetch: typeof fetch;
  /** The access token, made new if need be; undefined when nobody is signed in. */
  readonly readToken: () => Promise<string | undefined>;
  /** Called when Waybill does not know the token, or there is none. */
  readonly onSignedOut: () => void;
  /** Called after each call with whether an answer came at all. */
  readonly onReached: (isReached: boolean) => void;
}

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly accept?: string;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface PostSettings {
  /** The same again with the same key is done once. */
  readonly idempotencyKey?: string;
}

/**
 * Asks Waybill's operator API; paths begin behind `/v1/operator`. Every failure is an {@link ApiProblem}, an aborted
 * call apart. The types of answers are the contract's: console and API are deployed together, and tests hold the API
 * to it, so nothing is parsed a second time here.
 */
export interface Api {
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  post<T>(path: string, body: unknown, settings?: PostSettings): Promise<T>;
  remove<T>(path: string): Promise<T>;
  /** The same list as CSV, a page of it, and the path of the next page. */
  getCsv(path: string, signal?: AbortSignal): Promise<{ readonly text: string; readonly next: string | undefined }>;
}

/** Longer than any of Waybill's functions takes. */
const timeoutMs = 35_000;

export const createApi = (connection: Connection): Api => {
  const call = async (request: Call): Promise<Response> => {
    const token = await connection.readToken();
    if (token === undefined) return signedOut(connection);
    const response = await send(connection, request, token);
    if (response.ok) return response;
    if (response.status === 401) return signedOut(connection);
    throw new ApiProblem(response.status, await readDocument(response));
  };
  return {
    get: async (path, signal) => (await call({ method: 'GET', path, signal })).json(),
    post: async (path, body, settings = {}) => (await call({ method: 'POST', path, body, ...settings })).json(),
    remove: async (path) => (await call({ method: 'DELETE', path })).json(),
    getCsv: async (path, signal) => {
      const response = await call({ method: 'GET', path, signal, accept: 'text/csv' });
      return { text: await response.text(), next: nextOf(response.headers.get('link')) };
    },
  };
};

/** Where a list goes on (RFC 8288), as a path of the operator API. */
const nextOf = (link: string | null): string | undefined =>
  /^<\/v1\/operator(\/[^>]*)>; rel="next"$/.exec(link ?? '')?.[1];

function signedOut({ onSignedOut }: Connection): never {
  onSignedOut();
  throw new ApiProblem(401, { title: 'You are signed out', detail: 'Sign in again to go on.' });
}

async function send({ fetch, onReached }: Connection, request: Call, token: string): Promise<Response> {
  const { method, path, body, signal } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`/v1/operator${path}`, {
      ...{ method, cache: 'no-store', headers: headersOf(request, token) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    onReached(true);
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    onReached(false);
    throw new ApiProblem(0, {});
  }
}

const headersOf = ({ body, accept = 'application/json', idempotencyKey }: Call, token: string) => ({
  ...{ accept, authorization: `Bearer ${token}` },
  ...(body !== undefined && { 'content-type': 'application/json' }),
  ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
});

async function readDocument(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const value: unknown = await response.json().catch(() => undefined);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
