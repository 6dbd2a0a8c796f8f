import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../faults/fault.ts';
import { OdooError } from '../odoo-error.ts';
import { answerService, type Envelope } from '../rpc/answer-service.ts';
import { readJsonRpc } from '../rpc/json-rpc.ts';
import { executionOf, type ServiceCall } from '../rpc/service-call.ts';
import { notXml, readXmlRpc, xmlEnvelope } from '../rpc/xml-rpc.ts';
import type { Simulation } from '../simulation.ts';
import { answerControl } from './answer-control.ts';
import { answerJson2 } from './answer-json2.ts';
import { notFoundPage, welcomePage } from './pages.ts';
import { readBody } from './read-body.ts';
import { errorReply, jsonReply, type Reply } from './reply.ts';

const maximumCalls = 1000;
const json2Pattern = /^\/json\/2\/([^/]+)\/([^/]+)$/;
const xmlRpcPattern = /^\/xmlrpc\/2\/(\w+)$/;
const firstWithJson2 = 19;

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

/** A call of a model's method, whatever it came by: the faults that wait for it hit it, and it is remembered. */
const serveCall = async (
  simulation: Simulation,
  response: ServerResponse,
  { model, method }: { readonly model: string; readonly method: string },
  answer: (fault: Fault | undefined) => Reply,
): Promise<void> => {
  const { latencyMs, fault } = simulation.faults.take(model, method);
  if (latencyMs > 0) await sleep(latencyMs);
  if (fault?.kind === 'drop' && fault.when === 'before') {
    response.destroy();
    return;
  }
  const reply = answer(fault);
  simulation.calls.splice(0, Math.max(0, simulation.calls.length + 1 - maximumCalls));
  simulation.calls.push({ model, method, status: reply.status });
  if (fault?.kind === 'drop') response.destroy();
  else if (fault?.kind === 'truncated') sendHalf(response, reply);
  else send(response, reply);
};

const serveJson2 = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  [model = '', method = '']: readonly string[],
): Promise<void> => {
  const body = await readBody(request);
  const headers = {
    authorization: headerOf(request, 'authorization'),
    contentType: headerOf(request, 'content-type'),
    database: headerOf(request, 'x-odoo-database'),
  };
  await serveCall(simulation, response, { model, method }, (fault) =>
    answerJson2(simulation, { model, method, headers, body, fault }),
  );
};

const serveService = async (
  simulation: Simulation,
  response: ServerResponse,
  call: ServiceCall,
  envelope: Envelope,
): Promise<void> => {
  const execution = executionOf(call);
  if (execution) {
    await serveCall(simulation, response, execution, (fault) => answerService(simulation, call, fault, envelope));
  } else {
    send(response, answerService(simulation, call, undefined, envelope));
  }
};

const serveJsonRpc = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const read = readJsonRpc(headerOf(request, 'content-type'), await readBody(request));
  if ('call' in read) await serveService(simulation, response, read.call, read.envelope);
  else send(response, read);
};

const serveXmlRpc = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  service: string,
): Promise<void> => {
  const call = await readXmlRpc(service, await readBody(request));
  if (call) await serveService(simulation, response, call, xmlEnvelope);
  else send(response, notXml());
};

const answerOther = async (simulation: Simulation, request: IncomingMessage, path: string): Promise<Reply> => {
  const method = request.method ?? 'GET';
  const { version } = simulation;
  if (path === '/') return welcomePage(simulation.database, version);
  if (path.startsWith('/simulator/')) {
    return answerControl(simulation, method, path, await readBody(request)) ?? notFoundPage;
  }
  if (version < firstWithJson2) return notFoundPage;
  if (path === '/web/version') {
    return jsonReply(200, { version_info: [version, 0, 0, 'final', 0, ''], version: `${version}.0` });
  }
  if (path.startsWith('/json/2')) {
    return errorReply(new OdooError('werkzeug.exceptions.NotFound', 'Did you mean POST /json/2/<model>/<method>?'));
  }
  return notFoundPage;
};

/** Serves one request. */
export const handleRequest = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const isPost = request.method === 'POST';
  const call = isPost && simulation.version >= firstWithJson2 ? json2Pattern.exec(pathname) : null;
  const service = isPost ? xmlRpcPattern.exec(pathname)?.[1] : undefined;
  if (call) await serveJson2(simulation, request, response, call.slice(1).map(decodeURIComponent));
  else if (isPost && pathname === '/jsonrpc') await serveJsonRpc(simulation, request, response);
  else if (service !== undefined) await serveXmlRpc(simulation, request, response, service);
  else send(response, await answerOther(simulation, request, pathname));
};
