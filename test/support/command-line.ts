import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Terminal } from '../../operator/cli/command.ts';
import { commands } from '../../operator/cli/commands.ts';
import { runCommand } from '../../operator/cli/run-command.ts';

/** A request as a server in a test got it. */
export interface Asked {
  readonly method: string;
  /** Below `/v1/operator`, its query included. */
  readonly path: string;
  readonly body: unknown;
}

type Answer = object | ((asked: Asked) => object);

/** What is answered to `GET /stats` and the like; a `status` beside a `body` says another one than 200. */
export type Answers = Readonly<Record<string, Answer>>;

/** A Waybill that answers what a test says, and remembers what it was asked. */
export const serveOperatorApi = async (answers: Answers) => {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    asked.push(one);
    const answer = answers[`${one.method} ${one.path.split('?', 1)[0]}`] ?? notThere;
    const { status = 200, body } = withStatus(typeof answer === 'function' ? answer(one) : answer);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
};

const notThere = { status: 404, body: { title: 'There is no such thing', detail: 'Look elsewhere.' } };

const withStatus = (answer: object): { status?: number; body: unknown } =>
  'status' in answer && typeof answer.status === 'number' && 'body' in answer
    ? { status: answer.status, body: answer.body }
    : { body: answer };

const read = async (request: IncomingMessage): Promise<Asked> => ({
  method: request.method ?? '',
  path: (request.url ?? '').replace('/v1/operator', ''),
  body: request.method === 'POST' ? await json(request) : undefined,
});

/** What a command printed, and what it ended with. */
export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly complaint: string;
}

/** Runs a command line as `waybill` does, at a terminal as the test wants it. */
export const runWaybill = async (
  url: string,
  args: readonly string[],
  { environment, ...terminal }: Partial<Terminal> = {},
): Promise<Ran> => {
  const output: string[] = [];
  const complaint: string[] = [];
  const code = await runCommand({ commands, version: '0.0.0' }, args, {
    environment: { WAYBILL_URL: url, WAYBILL_TOKEN: 'a-token', ...environment },
    folder: '.',
    print: (line) => void output.push(line),
    complain: (line) => void complaint.push(line),
    ...terminal,
  });
  return { code, output: output.join('\n'), complaint: complaint.join('\n') };
};
