import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayConnect, type Network } from './may-connect.ts';

interface Post {
  readonly url: string;
  readonly network: Network;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What came of a post. `answered`: with this status, redirects included, which are not followed. `refused`: the address is
 * none that may be connected to, and nothing was sent.
 */
export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterSeconds?: number | undefined }
  | { readonly kind: 'refused' | 'timed-out' | 'failed'; readonly code: string };

export type PostEvent = (post: Post) => Promise<PostOutcome>;

interface Surroundings {
  /** All addresses of a name. */
  readonly resolve?: (name: string) => Promise<{ address: string; family: number }[]>;
  /** From the first look at the name to the end of the answer. */
  readonly deadlineMs?: number;
}

/** So much of an answer is read, so that its sender sees a proper end; nobody looks at it. */
const maximumAnswerBytes = 1_024;

class AddressRefused extends Error {}

/**
 * Posts to addresses that others have chosen. The addresses of a name are judged as the connection is made, all of them, and
 * it is those very addresses that are connected to: a name that means something else a moment later gains nothing. No
 * redirect is followed and no proxy of the environment is used. Never rejects.
 */
export const createPostEvent =
  ({ resolve = (name) => lookup(name, { all: true }), deadlineMs = 15_000 }: Surroundings = {}): PostEvent =>
  async (post) => {
    const url = new URL(post.url);
    if (!isSchemeAllowed(url, post.network) || !isLiteralAllowed(url, post.network)) {
      return { kind: 'refused', code: 'address' };
    }
    try {
      return await send(url, post, guard(resolve, post.network), AbortSignal.timeout(deadlineMs));
    } catch (error) {
      return outcomeOf(error);
    }
  };

const isSchemeAllowed = ({ protocol }: URL, network: Network): boolean =>
  protocol === 'https:' || (protocol === 'http:' && network === 'any');

/** An address in place of a name is never looked up. */
function isLiteralAllowed({ hostname }: URL, network: Network): boolean {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return isIP(literal) === 0 || mayConnect(literal, network);
}

const guard =
  (resolve: NonNullable<Surroundings['resolve']>, network: Network): LookupFunction =>
  (name, { all = false }, callback) => {
    resolve(name).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => mayConnect(address, network))) {
          callback(new AddressRefused(), '');
        } else if (all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, ''),
    );
  };

function send(url: URL, { headers, body }: Post, guarded: LookupFunction, signal: AbortSignal): Promise<PostOutcome> {
  return new Promise((done, fail) => {
    const options = {
      ...{ method: 'POST', lookup: guarded, signal },
      // An agent of its own takes neither a proxy from the environment nor a connection that was judged before.
      agent: false,
      maxHeaderSize: 16_384,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    };
    const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
    request.on('error', fail);
    request.on('response', () => request.off('error', fail));
    settle(request, done);
    request.end(body);
  });
}

function settle(request: ClientRequest, done: (outcome: PostOutcome) => void): void {
  request.on('response', (response) => {
    const { statusCode: status = 0, headers } = response;
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maximumAnswerBytes) response.destroy();
    });
    // However the rest of it ends: the status is what counts.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    response.on('close', () =>
      done({ kind: 'answered', status, retryAfterSeconds: secondsOf(headers['retry-after']) }),
    );
  });
}

const secondsOf = (text = ''): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);

function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof AddressRefused) return { kind: 'refused', code: 'address' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return code === 'ABORT_ERR' ? { kind: 'timed-out', code } : { kind: 'failed', code };
}
