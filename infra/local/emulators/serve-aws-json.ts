import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { AwsError } from './aws-error.ts';
import { type LocalServer, listenLocally } from './listen-locally.ts';
import { readBody } from './read-body.ts';

/** One operation of a service. The signal is aborted when the caller has hung up. */
export type AwsAction = (input: unknown, signal: AbortSignal) => unknown;

export interface AwsJsonService {
  /** What precedes the operation's name in `x-amz-target`. */
  readonly target: string;
  readonly contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
  /** The code for input that the operation's schema refuses. */
  readonly invalidInputCode: string;
  readonly actions: ReadonlyMap<string, AwsAction>;
  readonly port?: number | undefined;
}

// A batch of SQS messages may have 1 MiB, and JSON may need six bytes for one.
const maximumBytes = 8 * 1024 * 1024;

/** Serves operations over the AWS JSON protocol, as the SDK's clients speak it. Signatures are not checked. */
export const serveAwsJson = (service: AwsJsonService): Promise<LocalServer> => {
  const server = createServer((request, response) => {
    void respond(service, request, response);
  });
  server.keepAliveTimeout = 60_000;
  return listenLocally(server, service.port);
};

const respond = async (service: AwsJsonService, request: IncomingMessage, response: ServerResponse) => {
  const hungUp = new AbortController();
  response.once('close', () => hungUp.abort());
  try {
    const output = await act(service, request, hungUp.signal);
    send(response, service, 200, output ?? {});
  } catch (error) {
    const { status, code, queryCode, message } = describe(error, service);
    response.setHeader('x-amzn-query-error', `${queryCode};${status < 500 ? 'Sender' : 'Receiver'}`);
    send(response, service, status, { __type: code, message });
  }
};

const act = async ({ target, actions }: AwsJsonService, request: IncomingMessage, signal: AbortSignal) => {
  const body = await readBody(request, maximumBytes);
  if (body === undefined) throw new AwsError('RequestEntityTooLarge', 'The request is too long.');
  const [prefix, name = ''] = String(request.headers['x-amz-target']).split('.');
  const action = prefix === target ? actions.get(name) : undefined;
  if (action === undefined) throw new AwsError('UnknownOperationException', `${prefix}.${name} is not emulated here.`);
  return await action(JSON.parse(body.toString()), signal);
};

const describe = (error: unknown, { invalidInputCode: code }: AwsJsonService) => {
  if (error instanceof AwsError) return { status: 400, ...error, message: error.message };
  if (error instanceof SyntaxError) return { status: 400, code, queryCode: code, message: 'The request is no JSON.' };
  if (error instanceof ZodError) return { status: 400, code, queryCode: code, message: sentenceOf(error) };
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, code: 'InternalFailure', queryCode: 'InternalFailure', message };
};

const sentenceOf = ({ issues }: ZodError) =>
  issues.map(({ path, message }) => `Value for parameter ${path.join('.')} is invalid. Reason: ${message}`).join('; ');

const send = (response: ServerResponse, { contentType }: AwsJsonService, status: number, body: unknown) => {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': contentType }).end(JSON.stringify(body));
};
