import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { listenLocally } from '../../infra/local/emulators/listen-locally.ts';

/** What the Odoo takes; the simulator behind it takes next to nothing. */
interface Pace {
  /** Of any call. */
  readonly msPerCall: number;
  /** Of a `load` of orders, on top. */
  readonly msPerOrder: number;
  /** Calls that are worked on at the same time; others wait for their turn, as for one of Odoo's processes. */
  readonly workers: number;
}

const loadSchema = z.object({ fields: z.array(z.string()), data: z.array(z.array(z.unknown())) });

/** Stands in front of an Odoo, a simulator usually, that speaks JSON-2, and takes as long as a real one does. */
export const startSlowOdoo = async (target: string, { msPerCall, msPerOrder, workers }: Pace) => {
  const waiting: (() => void)[] = [];
  let free = workers;
  const inTurn = async (ms: number): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    await sleep(ms);
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const path = request.url ?? '/';
      await inTurn(msPerCall + msPerOrder * (path.endsWith('/sale.order/load') ? countOrders(body) : 0));
      const answer = await fetch(new URL(path, target), {
        method: request.method ?? 'GET',
        headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })().catch(() => response.destroy());
  });
  return listenLocally(server);
};

/** An order's rows follow each other, and the first has its external id. */
function countOrders(body: Buffer): number {
  const { fields, data } = loadSchema.parse(JSON.parse(body.toString('utf8')));
  const id = fields.indexOf('id');
  return data.filter((row) => typeof row[id] === 'string' && row[id] !== '').length;
}
