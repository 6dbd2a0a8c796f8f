import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { listenLocally } from '../../../infra/local/emulators/listen-locally.ts';

/** What a shop is asked. */
export interface ShopCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What it answers: a document, or a page for people; with neither an empty body. */
export interface ShopReply {
  readonly status: number;
  readonly document?: unknown;
  readonly page?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server that answers until the test is over, where it is, and what it was asked, as method and path. */
export const startLocalShop = async (answer: (call: ShopCall) => ShopReply) => {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', 'http://shop.example');
    asked.push(`${method} ${url.pathname}`);
    const reply = answer({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.document === undefined ? reply.page : JSON.stringify(reply.document));
  });
  const { url, close } = await listenLocally(server);
  onTestFinished(() => close());
  return { url, asked };
};
