import { createHash } from 'node:crypto';
import { openApiDocument } from '../../shared/contract/openapi.ts';
import { pageStyle } from '../../shared/page/page-style.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { renderPage } from './render-page.ts';

/** The page may use its own style and nothing else: no script, no picture, nobody else's server. */
const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

const cache = { 'cache-control': 'public, max-age=300' };

/** Shows the contract: `/openapi.json` to programs, `/docs` to people. */
export const serveContract = async ({ path, headers }: HttpRequest): Promise<HttpReply> => {
  const url = originOf(headers);
  if (path.endsWith('/openapi.json')) {
    // Anybody's tools may read it from anywhere: there is nothing in it that is anybody's.
    return { status: 200, body: openApiDocument(url), headers: { ...cache, 'access-control-allow-origin': '*' } };
  }
  return {
    status: 200,
    body: renderPage(url ?? 'https://waybill.example.com'),
    headers: { ...cache, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy },
  };
};

/** Where the caller has reached Waybill; undefined for a host that is none. */
function originOf(headers: HttpRequest['headers']): string | undefined {
  const host = headers['host'] ?? '';
  if (!/^[a-z0-9.:[\]-]{1,255}$/i.test(host)) return undefined;
  return `${headers['x-forwarded-proto'] === 'http' ? 'http' : 'https'}://${host}`;
}
