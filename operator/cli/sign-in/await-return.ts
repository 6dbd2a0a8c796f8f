import { createServer, type Server } from 'node:http';
import { loginPorts } from '../../../shared/operator/login-ports.ts';

/** A place on this machine that the issuer sends the browser back to. */
export interface ReturnPlace {
  readonly redirectUri: string;
  /** Resolves to the address that the browser came back with; rejects with a sentence when it does not come in time. */
  readonly returned: Promise<URL>;
  close(): void;
}

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Waybill</title>
<p>The command line goes on with this. You can close the page.</p></html>
`;

/** Listens on the first free one of the ports that are registered with the issuer. Throws a sentence when none is free. */
export const awaitReturn = async (timeoutMs: number): Promise<ReturnPlace> => {
  const server = createServer();
  const port = await listenOnFirstFree(server, loginPorts);
  const redirectUri = `http://localhost:${port}/callback`;
  const returned = waitFor(server, redirectUri, timeoutMs);
  // Nobody may be waiting for it any more when it fails.
  returned.catch(() => undefined);
  return { redirectUri, returned, close: () => void server.close().closeAllConnections() };
};

const waitFor = (server: Server, redirectUri: string, timeoutMs: number): Promise<URL> =>
  new Promise((resolve, reject) => {
    const sentence = `Nobody signed in within ${timeoutMs / 60_000} minutes. Try again.`;
    const timer = setTimeout(() => reject(new Error(sentence)), timeoutMs);
    server.on('close', () => clearTimeout(timer));
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', redirectUri);
      if (url.pathname !== '/callback') return void response.writeHead(404).end();
      const headers = { 'content-type': 'text/html; charset=utf-8', connection: 'close' };
      response.writeHead(200, headers).end(page, () => resolve(url));
    });
  });

async function listenOnFirstFree(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) if (await listen(server, port)) return port;
  throw new Error(`The ports ${ports.join(', ')} of this machine are all taken, and signing in needs one of them.`);
}

const listen = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const fail = (error: Error) => ('code' in error && error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      resolve(true);
    });
  });
