import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { startLocalRun } from '../../infra/local/start-local-run.ts';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { anOrderInput } from './orders.ts';
import { startSlowOdoo } from './slow-odoo.ts';

interface FloodOptions {
  /** Partners that send their share and no more. */
  readonly quietPartners: number;
  readonly msPerOrder: number;
  /** Of Odoo's processes. */
  readonly workers: number;
  /** Limits of the partner `limited`; the others, `flooding` included, have none that matter. */
  readonly limits: { readonly perSecond: number; readonly burst: number };
}

interface Sending {
  readonly partner: string;
  readonly perSecond: number;
  readonly seconds: number;
}

const key = 'a-key-for-all';
const unlimited = { perSecond: 1_000, burst: 100_000 };
const writtenSchema = z.object({ message: z.literal('order.written'), orderId: z.string(), timestamp: z.string() });
const postedSchema = z.object({ id: z.string() });

/**
 * Waybill with several partners before one Odoo that takes as long as a real one, and how long each order took from its
 * POST to `written`.
 */
export const startFloodable = async ({ quietPartners, msPerOrder, workers, limits }: FloodOptions) => {
  const simulator = await startOdooSimulator({ port: 0 });
  const odoo = await startSlowOdoo(simulator.url, { msPerCall: 30, msPerOrder, workers });
  const quiet = Array.from({ length: quietPartners }, (_, index) => `quiet-${index}`);
  const partners = { ...Object.fromEntries([...quiet, 'flooding'].map((id) => [id, unlimited])), limited: limits };
  const writtenAtMs = new Map<string, number>();
  const run = await startLocalRun({
    configuration: parseConfiguration({
      connections: {
        main: {
          url: odoo.url,
          database: simulator.database,
          products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' },
        },
      },
      partners: Object.fromEntries(
        Object.entries(partners).map(([id, own]) => [id, { connection: 'main', limits: own }]),
      ),
    }),
    secrets: {
      ...Object.fromEntries(Object.keys(partners).map((id) => [`waybill/partners/${id}`, { apiKeys: [key] }])),
      'waybill/connections/main': { apiKey: simulator.apiKey },
    },
    port: 0,
    log: (_name, line) => {
      const written = writtenSchema.safeParse(parseJson(line));
      if (written.success) writtenAtMs.set(written.data.orderId, Date.parse(written.data.timestamp));
    },
  });
  const posted = new Map<string, { readonly startedAtMs: number; readonly answeredAtMs: number }>();
  let orders = 0;

  const post = async (partner: string): Promise<{ status: number; id?: string }> => {
    const externalId = `o-${orders++}`;
    const order = anOrderInput({ externalId, customer: { externalId, name: `Customer ${externalId}` } });
    const startedAtMs = Date.now();
    const request = () =>
      fetch(`${run.url}/v1/partners/${partner}/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body: JSON.stringify(order),
      });
    // A connection that was kept open may be closed by the server in the very moment in which it is used again.
    const response = await request().catch(request);
    const body: unknown = await response.json();
    if (response.status > 202) return { status: response.status };
    const { id } = postedSchema.parse(body);
    posted.set(id, { startedAtMs, answeredAtMs: Date.now() });
    return { status: 202, id };
  };

  /** Posts at an even pace, and resolves to the answers once all have come. */
  const send = ({ partner, perSecond, seconds }: Sending) =>
    Promise.all(
      Array.from({ length: Math.ceil(perSecond * seconds) }, async (_, index) => {
        await sleep((index * 1_000) / perSecond);
        return post(partner);
      }),
    );

  const untilWritten = async (ids: readonly string[], timeoutMs: number): Promise<void> => {
    const deadlineMs = Date.now() + timeoutMs;
    while (ids.some((id) => !writtenAtMs.has(id))) {
      if (Date.now() > deadlineMs) throw new Error('Orders are still not written');
      await sleep(100);
    }
  };

  return {
    ...run,
    quiet,
    send,
    untilWritten,
    /** Orders that were taken and are not written yet. */
    backlog: (): number => [...posted.keys()].filter((id) => !writtenAtMs.has(id)).length,
    millisecondsToWritten: (ids: readonly string[]): number[] =>
      ids.map((id) => (writtenAtMs.get(id) ?? Number.NaN) - (posted.get(id)?.startedAtMs ?? Number.NaN)),
    /** From the POST to its answer, the door alone. */
    millisecondsToAnswer: (ids: readonly string[]): number[] =>
      ids.map((id) => {
        const times = posted.get(id);
        return times ? times.answeredAtMs - times.startedAtMs : Number.NaN;
      }),
    stop: async (): Promise<void> => {
      await run.stop();
      await odoo.close();
      await simulator.close();
    },
  };
};
export type Floodable = Awaited<ReturnType<typeof startFloodable>>;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
