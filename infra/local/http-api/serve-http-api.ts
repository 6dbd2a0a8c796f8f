import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalServer, listenLocally } from '../emulators/listen-locally.ts';
import { readBody } from '../emulators/read-body.ts';
import { maximumPayloadBytes } from '../lambda/runtime-endpoint.ts';
import { matchRoute, type Route } from './route.ts';
import { splitTarget, toEvent } from './to-event.ts';
import { gatewayResponse, type HttpResponse, toResponse } from './to-response.ts';

interface HttpApiOptions {
  readonly routes: readonly Route[];
  readonly port: number;
  readonly accountId: string;
}

/** Serves the routes as API Gateway's HTTP API does, on 127.0.0.1. */
export const serveHttpApi = ({ routes, port, accountId }: HttpApiOptions): Promise<LocalServer> => {
  const server = createServer((request, response) => {
    const requestId = randomUUID();
    answer(routes, request, requestId, accountId)
      .catch(() => gatewayResponse(500, 'Internal Server Error'))
      .then(({ status, headers, body }) => {
        const added = { 'content-length': Buffer.byteLength(body), 'apigw-requestid': requestId };
        response.writeHead(status, { ...headers, ...added }).end(body);
      })
      .catch(() => response.destroy());
  });
  return listenLocally(server, port);
};

const unauthorized: HttpResponse = (() => {
  const { headers, ...refusal } = gatewayResponse(401, 'Unauthorized');
  return { ...refusal, headers: { ...headers, 'www-authenticate': 'Bearer' } };
})();

const tooLarge = gatewayResponse(413, 'Request Entity Too Large');

const answer = async (
  routes: readonly Route[],
  request: IncomingMessage,
  requestId: string,
  accountId: string,
): Promise<HttpResponse> => {
  const receivedAt = new Date();
  const match = findRoute(routes, request);
  if (match === undefined) return gatewayResponse(404, 'Not Found');
  if (match === 'malformed') return gatewayResponse(400, 'Bad Request');
  const { authorize } = match.route;
  const claims = await authorize?.(request.headers.authorization);
  if (authorize && !claims) return unauthorized;
  const body = await readBody(request, maximumPayloadBytes);
  if (body === undefined) return tooLarge;
  const event = toEvent({ request, body, match, requestId, receivedAt, accountId, claims });
  if ((event.body?.length ?? 0) > maximumPayloadBytes) return tooLarge;
  return await invokeInTime(match.route, event);
};

const findRoute = (routes: readonly Route[], request: IncomingMessage) => {
  try {
    return matchRoute(routes, request.method ?? 'GET', splitTarget(request).rawPath);
  } catch (error) {
    if (error instanceof URIError) return 'malformed';
    throw error;
  }
};

/** The caller is given up on after the integration's time; the function goes on, as it does on AWS. */
const invokeInTime = async ({ pool, timeoutMs }: Route, event: unknown): Promise<HttpResponse> => {
  const answered = new AbortController();
  try {
    const late = sleep(timeoutMs, gatewayResponse(503, 'Service Unavailable'), { signal: answered.signal });
    return await Promise.race([pool.invoke(event).then(toResponse), late]);
  } finally {
    answered.abort();
  }
};
