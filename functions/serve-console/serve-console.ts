import type { SignInSettings } from '../../shared/operator/sign-in-settings.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { chooseEncoding, compress, type Encoding } from './choose-encoding.ts';
import type { ConsoleFile, ConsoleFiles } from './console-files.ts';
import { pageHeaders } from './page-headers.ts';

interface Verbs {
  readonly files: ConsoleFiles;
  /** Where people sign in, as the issuer of the tokens says; throws while it does not. */
  readonly discoverSignIn: () => Promise<SignInSettings>;
  readonly log: Log;
}

/** Names of what lies here carry a hash of the content: what was fetched once is never asked for again. */
const hashedFolder = 'assets/';

/** Serves the console: its files, how to sign in, and for every other path the page that shows it. */
export const createServeConsole = (verbs: Verbs) => {
  const pack = createPack();
  return async (request: HttpRequest): Promise<HttpReply> => {
    const path = request.pathParameters['path'] ?? '';
    if (path === 'sign-in.json') return withoutBody(request, await signInReply(verbs));
    const file = find(verbs, path);
    const headers = {
      ...pageHeaders(isPage(file) ? await tokenOriginOf(verbs) : undefined),
      'cache-control': path.startsWith(hashedFolder) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-type': file.contentType,
      etag: file.etag,
      vary: 'accept-encoding',
    };
    if (holds(request.headers['if-none-match'], file.etag)) return { status: 304, body: '', headers };
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    if (encoding === undefined) return withoutBody(request, { status: 200, body: file.content, headers });
    const body = await pack(file, encoding);
    return withoutBody(request, { status: 200, body, headers: { ...headers, 'content-encoding': encoding } });
  };
};

/** A deep link leads to the page itself, which finds out by the path what to show. */
function find({ files }: Verbs, path: string): ConsoleFile {
  const file = files.get(path) ?? files.get(`${path}.html`);
  if (file) return file;
  const page = path.startsWith(hashedFolder) ? undefined : files.get('index.html');
  if (page) return page;
  throw new Problem('not-found', { detail: 'There is no such file; load the console again, which may be newer now.' });
}

const isPage = ({ contentType }: ConsoleFile): boolean => contentType.startsWith('text/html');

/** Without it nobody can sign in, but the page can say so. */
async function tokenOriginOf({ discoverSignIn }: Verbs): Promise<string | undefined> {
  const settings = await discoverSignIn().catch(() => undefined);
  return settings && new URL(settings.tokenEndpoint).origin;
}

async function signInReply({ discoverSignIn, log }: Verbs): Promise<HttpReply> {
  try {
    return { status: 200, body: await discoverSignIn(), headers: { 'cache-control': 'no-cache' } };
  } catch (error) {
    log.error('issuer.unusable', { reason: error instanceof Error ? error.message : String(error) });
    throw new Problem('unavailable', {
      detail: 'The issuer of the tokens does not say where people sign in. Try again in a minute.',
      retryAfterSeconds: 30,
    });
  }
}

const holds = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',', 20).some((part) => part.trim().replace(/^W\//, '') === etag || part.trim() === '*');

const withoutBody = ({ method }: HttpRequest, reply: HttpReply): HttpReply =>
  method === 'HEAD' ? { ...reply, body: '' } : reply;

/** There are few files, and each is packed once. */
function createPack() {
  const packed = new Map<string, Promise<Buffer>>();
  return ({ etag, content }: ConsoleFile, encoding: Encoding): Promise<Buffer> => {
    const key = `${encoding} ${etag}`;
    const known = packed.get(key) ?? compress(content, encoding);
    packed.set(key, known);
    return known;
  };
}
