import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { OdooError } from '../odoo-error.ts';
import type { Simulation } from '../simulation.ts';
import { answerControl } from './answer-control.ts';
import { answerJson2 } from './answer-json2.ts';
import { notFoundPage, welcomePage } from './pages.ts';
import { readBody } from './read-body.ts';
import { errorReply, jsonReply, type Reply } from './reply.ts';

const maximumCalls = 1000;
const json2Pattern = /^\/json\/2\/([^/]+)\/([^/]+)$/;

const version = { version_info: [19, 0, 0, 'final', 0, ''], version: '19.0' };

const send = (response: ServerResponse, { status, headers, body }: Reply): void => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
};

/** Says how long the answer will be, sends half of it and hangs up. */
const sendHalf = (response: ServerResponse, { status, headers, body }: Reply): void => {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
};

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

const serveCall = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  [model = '', method = '']: readonly string[],
): Promise<void> => {
  const body = await readBody(request);
  const { latencyMs, fault } = simulation.faults.take(model, method);
  if (latencyMs > 0) await sleep(latencyMs);
  if (fault?.kind === 'drop' && fault.when === 'before') {
    response.destroy();
    return;
  }
  const headers = {
    authorization: headerOf(request, 'authorization'),
    contentType: headerOf(request, 'content-type'),
    database: headerOf(request, 'x-odoo-database'),
  };
  const reply = answerJson2(simulation, { model, method, headers, body, fault });
  simulation.calls.splice(0, Math.max(0, simulation.calls.length + 1 - maximumCalls));
  simulation.calls.push({ model, method, status: reply.status });
  if (fault?.kind === 'drop') response.destroy();
  else if (fault?.kind === 'truncated') sendHalf(response, reply);
  else send(response, reply);
};

const answerOther = async (simulation: Simulation, request: IncomingMessage, path: string): Promise<Reply> => {
  const method = request.method ?? 'GET';
  if (path === '/') return welcomePage(simulation.database);
  if (path === '/web/version') return jsonReply(200, version);
  if (path.startsWith('/json/2')) {
    return errorReply(new OdooError('werkzeug.exceptions.NotFound', 'Did you mean POST /json/2/<model>/<method>?'));
  }
  return answerControl(simulation, method, path, await readBody(request)) ?? notFoundPage;
};

/** Serves one request. */
export const handleRequest = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const call = request.method === 'POST' ? json2Pattern.exec(pathname) : null;
  if (call) await serveCall(simulation, request, response, call.slice(1).map(decodeURIComponent));
  else send(response, await answerOther(simulation, request, pathname));
};
