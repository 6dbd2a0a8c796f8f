import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type LocalServer, listenLocally } from '../emulators/listen-locally.ts';
import { readBody } from '../emulators/read-body.ts';
import { functionErrorSchema, type InvocationResult } from './invocation.ts';

interface Offer {
  readonly requestId: string;
  readonly functionArn: string;
  readonly payload: string;
  /** Asked when the process takes the invocation; answers when it must have ended. */
  readonly startDeadlineMs: () => number;
  readonly settle: (result: InvocationResult) => void;
}

/** What a synchronous invocation may send or answer, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const maximumPayloadBytes = 6 * 1024 * 1024;

const base = '/2018-06-01/runtime';

/** Lambda's Runtime API for one process, which takes one invocation at a time. */
export class RuntimeEndpoint {
  #server: LocalServer | undefined;
  #offer: Offer | undefined;
  #polling: ServerResponse | undefined;

  /** Answers the host and port for AWS_LAMBDA_RUNTIME_API. */
  async open(): Promise<string> {
    const server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    // The process keeps its one connection open for as long as it waits for work.
    server.requestTimeout = 0;
    server.keepAliveTimeout = 0;
    this.#server = await listenLocally(server);
    return new URL(this.#server.url).host;
  }

  /** Gives the process its next invocation, as soon as it asks for one. */
  offer(offer: Offer): void {
    this.#offer = offer;
    this.#handOver();
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET' && request.url === `${base}/invocation/next`) {
      this.#polling = response;
      this.#handOver();
      return;
    }
    const body = await readBody(request, maximumPayloadBytes);
    this.#settle(request.url ?? '', body);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
  }

  #handOver(): void {
    const [offer, response] = [this.#offer, this.#polling];
    if (offer === undefined || response === undefined) return;
    this.#polling = undefined;
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': offer.requestId,
        'lambda-runtime-deadline-ms': String(offer.startDeadlineMs()),
        'lambda-runtime-invoked-function-arn': offer.functionArn,
      })
      .end(offer.payload);
  }

  #settle(path: string, body: Buffer | undefined): void {
    const offer = this.#offer;
    if (offer === undefined) return;
    if (path === `${base}/invocation/${offer.requestId}/response`) offer.settle(resultOf(body));
    else if (path === `${base}/invocation/${offer.requestId}/error`) offer.settle(failureOf(body));
    else if (path === `${base}/init/error`) offer.settle(failureOf(body));
    else return;
    this.#offer = undefined;
  }
}

const resultOf = (body: Buffer | undefined): InvocationResult => {
  if (body !== undefined) return { ok: true, payload: JSON.parse(body.toString()) };
  const error = {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${maximumPayloadBytes} bytes).`,
    trace: [],
  };
  return { ok: false, reason: 'failed', error };
};

const failureOf = (body: Buffer | undefined): InvocationResult => ({
  ok: false,
  reason: 'failed',
  error: functionErrorSchema.parse(JSON.parse(body?.toString() ?? '{}')),
});
