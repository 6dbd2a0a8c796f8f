import { createServer, type IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { type LocalServer, listenLocally } from '../listen-locally.ts';
import { readBody } from '../read-body.ts';
import { getMapping, listMappings, updateMapping } from './mapping-actions.ts';
import { MappingRegister } from './mapping-register.ts';

export interface Lambda extends LocalServer {
  readonly mappings: MappingRegister;
}

interface LambdaOptions {
  /** File that the mappings' settings are kept in across restarts. */
  readonly path?: string | undefined;
  /** How long it takes to switch a mapping. */
  readonly switchingMs?: number | undefined;
}

const switchingMsByDefault = 500;
const maximumBytes = 64 * 1024;
const mappingPath = /^\/2015-03-31\/event-source-mappings\/?([^/]*)$/;
const statusOf: Readonly<Record<string, number>> = { ResourceNotFoundException: 404, ServiceException: 500 };

/** Emulates what Waybill uses of Lambda's API besides running functions: event source mappings, listed and switched. */
export const startLambda = async ({ path, switchingMs = switchingMsByDefault }: LambdaOptions): Promise<Lambda> => {
  const mappings = new MappingRegister({ path, switchingMs, nowMs: Date.now });
  const server = createServer((request, response) => {
    void answer(mappings, request).then(({ status, type, body }) => {
      const error = type === undefined ? {} : { 'x-amzn-errortype': type };
      response.writeHead(status, { 'content-type': 'application/json', ...error }).end(JSON.stringify(body));
    });
  });
  return { ...(await listenLocally(server)), mappings };
};

/** Never rejects; `type` is the exception's name. */
const answer = async (mappings: MappingRegister, request: IncomingMessage) => {
  try {
    const body = await act(mappings, request);
    return { status: request.method === 'PUT' ? 202 : 200, type: undefined, body };
  } catch (error) {
    const type = error instanceof AwsError ? error.code : 'ServiceException';
    const message = error instanceof Error ? error.message : String(error);
    return { status: statusOf[type] ?? 400, type, body: { Type: 'User', message } };
  }
};

const act = async (mappings: MappingRegister, request: IncomingMessage): Promise<object> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://lambda');
  const uuid = mappingPath.exec(pathname)?.[1];
  const body = await readBody(request, maximumBytes);
  if (request.method === 'GET' && uuid === '') return listMappings(mappings, Object.fromEntries(searchParams));
  if (request.method === 'GET' && uuid !== undefined) return getMapping(mappings, decodeURIComponent(uuid));
  if (request.method === 'PUT' && uuid) return updateMapping(mappings, decodeURIComponent(uuid), parseJson(body));
  throw new AwsError('UnknownOperationException', `${request.method} ${pathname} is not emulated here.`);
};

const parseJson = (body: Buffer | undefined): unknown => {
  try {
    return JSON.parse(String(body));
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json.');
  }
};
