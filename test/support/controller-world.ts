import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import { listenLocally } from '../../infra/local/emulators/listen-locally.ts';
import { createWriter } from '../../shared/odoo/create-writer.ts';
import type { PendingOrder } from '../../shared/odoo/sale-order/order-context.ts';
import type { WriteOutcome } from '../../shared/odoo/sale-order/write-outcome.ts';
import { type ConfigurationInput, parseConfiguration } from '../../shared/runtime/configuration.ts';
import { anOrder } from './orders.ts';
import { aPartner } from './references.ts';

type ControllerInput = NonNullable<ConfigurationInput['connections'][string]['controller']>;

/** A request as the controller got it. */
interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the controller says to it; undefined ends the connection without a word. */
type Reply = { readonly status?: number; readonly contentType?: string; readonly body: unknown } | undefined;

interface World {
  readonly controller?: Partial<ControllerInput>;
  readonly reply: (request: Received, index: number) => Reply;
  readonly secret?: string;
  /** References that another writer holds. */
  readonly held?: readonly string[];
  readonly remainingMs?: () => number;
}

/** A connection over a controller that takes one plain order a call and says so with an id. */
export const aControllerConnection = (url: string, controller: Partial<ControllerInput> = {}) => {
  const { connections } = parseConfiguration({
    connections: {
      main: {
        ...{ url, transport: 'controller', products: { shipping: 'SHIP', discount: 'OFF', fee: 'FEE' } },
        controller: { path: '/api/order', type: 'http', auth: { kind: 'bearer' }, ...controller },
      },
    },
    partners: { acme: { connection: 'main' } },
  });
  const connection = connections['main'];
  if (!connection?.controller) throw new Error('The configuration has the connection that it was given');
  return { connection, controller: connection.controller };
};

/** The writer over a controller that answers as a script says, and what both were asked. */
export const createControllerWorld = async ({ controller, reply, secret, held = [], remainingMs }: World) => {
  const requests: Received[] = [];
  const claimed: string[] = [];
  const released: string[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const received = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      const answer = reply(received, requests.length);
      requests.push(received);
      if (!answer) {
        request.socket.destroy();
        return;
      }
      const { status = 200, contentType = 'application/json', body: content } = answer;
      response.writeHead(status, { 'content-type': contentType });
      response.end(typeof content === 'string' ? content : JSON.stringify(content));
    });
  });
  const { url, close } = await listenLocally(server);
  onTestFinished(() => close());
  const { connection } = aControllerConnection(url, controller);
  const writer = createWriter({
    ...{
      connectionId: 'main',
      connection,
      partners: {},
      readSecret: async () => secret ?? '{"apiKey":"key"}',
      now: Date.now,
    },
    ledger: {
      async claimOrder({ key }) {
        claimed.push(key.externalId);
        return !held.includes(key.externalId);
      },
      async unclaimOrder({ key }) {
        released.push(key.externalId);
      },
    },
  });
  /** An order to write; `different` is what the ledger knows of it. */
  const pending = (externalId: string, different: Partial<PendingOrder> = {}): PendingOrder => ({
    ...{
      id: `ord_${externalId}`,
      partner: 'acme',
      connectionId: 'main',
      connection,
      policy: aPartner(),
      seenAt: '2026-11-22T10:00:00Z',
    },
    order: anOrder({ externalId, revision: 1 }),
    ...different,
  });
  return {
    ...{ writer, requests, claimed, released, pending },
    async write(...orders: readonly (string | PendingOrder)[]): Promise<readonly WriteOutcome[]> {
      const given = orders.map((order) => (typeof order === 'string' ? pending(order) : order));
      const outcomes = await writer.write(given, remainingMs ?? (() => 100_000));
      return given.map(({ id }) => {
        const outcome = outcomes.get(id);
        if (!outcome) throw new Error(`${id} has no outcome`);
        return outcome;
      });
    },
  };
};

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
