import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../../infra/local/emulators/read-body.ts';

/** At which moment of a call the network fails, or how long it takes. */
export type NetworkFault =
  /** The request never leaves; nothing was done. */
  | 'cut-before-request'
  /** The whole request has left, and whatever becomes of it nobody hears. */
  | 'cut-after-request'
  /** The work is done and answered, and the answer is lost on its way. */
  | 'cut-before-answer'
  /** The answer breaks off in its middle. */
  | 'cut-in-answer'
  /** Before the request goes on. */
  | { readonly delayMs: number };

interface Breaking {
  readonly fault: NetworkFault;
  /** Only calls whose path it fits; all when absent. */
  readonly path?: RegExp;
  /** How many calls it hits; all until it is mended when absent. */
  readonly times?: number;
}

/** A call that went through, or was to. */
interface ProxiedCall {
  readonly path: string;
  readonly fault: NetworkFault | undefined;
  /** Status that the server behind answered with, whether or not anybody heard. */
  status?: number;
}

/** A network between Waybill and an Odoo that fails when it is told to. */
export interface FaultProxy {
  readonly url: string;
  /** In the order in which they began. */
  readonly calls: readonly ProxiedCall[];
  break(breaking: Breaking): void;
  /** Hits no more calls. */
  mend(): void;
  /** Refuses connections, and cuts those that are open, until `accept`. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  close(): Promise<void>;
}

const maximumBytes = 16 * 1024 * 1024;

/** Stands on 127.0.0.1 in front of the server at `target`. */
export const startFaultProxy = async (target: string): Promise<FaultProxy> => {
  const calls: ProxiedCall[] = [];
  let breaking: (Breaking & { hits: number }) | undefined;
  const takeFault = (path: string): NetworkFault | undefined => {
    if (breaking === undefined || breaking.path?.test(path) === false) return undefined;
    if (breaking.times !== undefined && breaking.hits >= breaking.times) return undefined;
    breaking.hits += 1;
    return breaking.fault;
  };
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const call: ProxiedCall = { path, fault: takeFault(path) };
    calls.push(call);
    passOn(target, call, incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    break: (given) => {
      breaking = { ...given, hits: 0 };
    },
    mend: () => {
      breaking = undefined;
    },
    refuse: () => stopListening(server),
    accept: async () => void (await listen(server, port)),
    close: () => stopListening(server),
  };
};

const passOn = async (
  target: string,
  call: ProxiedCall,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const { fault } = call;
  const cut = () => void incoming.socket.resetAndDestroy();
  const body = (await readBody(incoming, maximumBytes)) ?? Buffer.alloc(0);
  if (fault === 'cut-before-request') return cut();
  if (typeof fault === 'object') await sleep(fault.delayMs);
  const answer = await send(target, incoming, body, () => {
    if (fault === 'cut-after-request') cut();
  });
  call.status = answer.status;
  if (fault === 'cut-after-request') return;
  if (fault === 'cut-before-answer') return cut();
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
  if (fault === 'cut-in-answer') outgoing.write(answer.body.subarray(0, Math.ceil(answer.body.length / 2)), cut);
  else outgoing.end(answer.body);
};

interface Passed {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** `onSent` is called when the last byte of the request is on its way. */
const send = async (
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  onSent: () => void,
): Promise<Passed> => {
  const { host: _, connection: __, 'transfer-encoding': ___, ...kept } = headers;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const passing = request(new URL(url ?? '/', target), {
    method,
    headers: { ...kept, 'content-length': String(body.length) },
    agent: false,
  });
  passing.once('response', resolve).once('error', reject).once('finish', onSent);
  passing.end(body);
  const answer = await promise;
  const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);
  const entries = Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name));
  return {
    status: answer.statusCode ?? 502,
    headers: Object.fromEntries(entries.map(([name, value = '']) => [name, [value].flat().join(', ')])),
    body: (await readBody(answer, maximumBytes)) ?? Buffer.alloc(0),
  };
};

const listen = async (server: Server, port: number): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : port;
};

const stopListening = async (server: Server): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
};
