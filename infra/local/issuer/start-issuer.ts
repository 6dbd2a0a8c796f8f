import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type Provider from 'oidc-provider';
import { type LocalServer, listenLocally } from '../emulators/listen-locally.ts';
import { readBody } from '../emulators/read-body.ts';
import { mintToken, type TokenWishes } from './mint-token.ts';
import { signInPage } from './pages.ts';
import { people } from './person.ts';
import { readSigningKey } from './signing-key.ts';

/** An issuer of tokens on this machine, in place of the user pool. */
export interface LocalIssuer extends LocalServer {
  readonly clientId: string;
  /** A token as a person gets it by signing in. */
  mint(wishes: TokenWishes): Promise<string>;
}

const clientId = 'waybill-local';
const longestForm = 1_024;

/** Listens on a port of 127.0.0.1; 0 takes a free one. With a folder, tokens of an earlier run stay good. */
export const startIssuer = async (port: number, dataDirectory?: string | undefined): Promise<LocalIssuer> => {
  const key = await readSigningKey(dataDirectory && join(dataDirectory, 'issuer-key.json'));
  let provider: Promise<Provider> | undefined;
  const server = createServer((request, response) => {
    provider ??= loadProvider();
    provider
      .then((loaded) => answer(loaded, request, response))
      .catch(() => (response.headersSent ? response.destroy() : response.writeHead(500).end()));
  });
  const listening = await listenLocally(server, port);
  const issuing = { issuer: listening.url, clientId, key };
  // Most runs never sign anybody in, and the library takes a while to load.
  const loadProvider = async () => (await import('./create-provider.ts')).createProvider(issuing);
  return {
    ...listening,
    clientId,
    mint: (wishes) => mintToken(wishes, { ...issuing, nowSeconds: Math.floor(Date.now() / 1_000) }),
  };
};

const answer = async (provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (!request.url?.startsWith('/interaction/')) return void (await provider.callback()(request, response));
  if (request.method !== 'POST') return showSignIn(response, 200);
  const form = new URLSearchParams((await readBody(request, longestForm))?.toString());
  const person = people.find(({ name }) => name === form.get('person'));
  if (!person) return showSignIn(response, 400);
  // A native client's person has to be there each time; choosing who to be is all that is asked of anybody.
  await provider.interactionFinished(request, response, { login: { accountId: person.name }, consent: {} });
};

const showSignIn = (response: ServerResponse, status: number): void => {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
  response.end(signInPage());
};
