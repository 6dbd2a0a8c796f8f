import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { readRecord } from '../../shared/ledger/read-orders.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import { clientOptions } from '../support/client-options.ts';
import { createDesk } from '../support/order-desk.ts';
import { seedParked, skuOfCause } from '../support/seed-parked.ts';
import { createNow } from './ask-now.ts';
import { forkAws } from './fork-aws.ts';

/**
 * How long an operator's questions take while 100,000 orders are parked: the functions in this process, the ledger's
 * emulator in another, each question so many times by turns. A ratio is to one read of one order by its key; the time of the
 * processor is what the function itself takes of it, whatever else the machine does.
 */
const { values } = parseArgs({
  options: { orders: { type: 'string', default: '100000' }, times: { type: 'string', default: '50' } },
});
const count = Math.min(1_000_000, Number(values.orders));
const times = Math.min(1_000, Number(values.times));
const partners = ['acme', 'globex', 'initech', 'umbrella', 'hooli'];
const connections = ['main', 'north'];

const aws = await forkAws();
try {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint } = z
    .object({ AWS_ENDPOINT_URL_DYNAMODB: z.string() })
    .parse(aws.environment);
  const table = { client: new DynamoDBClient({ ...clientOptions, endpoint }), table: 'ledger' };
  const seededAt = performance.now();
  await seedParked(table, { count, causes: 30, partners, connections, until: new Date() });
  console.log(`${count} orders parked for 30 causes in ${((performance.now() - seededAt) / 1_000).toFixed(0)} s`);
  const deep = await deepCursor();
  const desk = createDesk({ table, partners, connections, budgetMs: 200 });
  const orders = (query: Readonly<Record<string, string>>) => () => desk.ask({ query: { state: 'parked', ...query } });
  const connectionOf = new Map(partners.map((id, index) => [id, connections[index % connections.length] ?? '']));
  const { listGroups, showStats, countedInMs } = await createNow({ table, connectionOf, connections });
  console.log(`counting the causes, which the schedule does: ${countedInMs.toFixed(0)} ms`);
  await measure({
    'one order by its key': async () => {
      await readRecord(table, { partner: 'acme', externalId: 'P-0' });
      return undefined;
    },
    'orders, first page': orders({}),
    'orders, a page in the middle': orders({ cursor: deep }),
    'by partner, one in five': orders({ partner: 'hooli' }),
    'by article, one in thirty': orders({ sku: skuOfCause(7) }),
    'by article, one in a thousand': orders({ sku: 'RARE-77' }),
    'by amount, nearly all': orders({ currency: 'USD', amountFrom: '1.00' }),
    'by amount, one in a thousand': orders({ currency: 'USD', amountFrom: '997', amountTo: '998' }),
    'by text, nearly all': orders({ q: 'customer' }),
    'by text, one': orders({ q: `c${count - 7}@` }),
    'by text, none': orders({ q: 'nobody has this' }),
    'by reference': orders({ q: `P-${count - 7}` }),
    'one order with all of it': () => desk.ask({ pathParameters: { partner: 'acme', externalId: 'P-0' } }),
    causes: listGroups,
    now: showStats,
  });

  async function deepCursor(): Promise<string> {
    const patient = createDesk({ table, partners, connections });
    let cursor = '';
    for (let page = 0; page < Math.min(200, count / 200); page++) {
      ({ cursor = '' } = await patient.page({ state: 'parked', limit: '100', ...(cursor !== '' && { cursor }) }));
    }
    return cursor;
  }
} finally {
  aws.stop();
}

type Question = () => Promise<HttpReply | undefined>;

interface Taken {
  readonly ms: number[];
  readonly cpuMs: number[];
  reply?: HttpReply | undefined;
}

async function measure(questions: Readonly<Record<string, Question>>): Promise<void> {
  const taken = Object.entries(questions).map(([name, ask]) => ({ name, ask, figures: { ms: [], cpuMs: [] } }));
  // By turns, so that what else the machine does falls on all alike; the first round warms up.
  for (const { ask } of taken) await ask();
  for (let round = 0; round < times; round++) for (const { ask, figures } of taken) await time(ask, figures);
  const unit = percentile(taken[0]?.figures.ms ?? [], 0.5);
  console.log('question | p50 ms | p95 | max | ratio of p50 | p50 of the processor, ms | KB | what was found');
  for (const { name, figures } of taken) console.log([name, ...cellsOf(figures, unit)].join(' | '));
}

async function time(ask: Question, taken: Taken): Promise<void> {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  taken.reply = await ask();
  JSON.stringify(taken.reply?.body);
  taken.ms.push(performance.now() - startedAt);
  const { user, system } = process.cpuUsage(cpu);
  taken.cpuMs.push((user + system) / 1_000);
}

function cellsOf({ ms, cpuMs, reply }: Taken, unit: number): string[] {
  const kilobytes = Buffer.byteLength(JSON.stringify(reply?.body ?? '')) / 1_000;
  return [
    ...[0.5, 0.95, 1].map((share) => percentile(ms, share).toFixed(0)),
    ...[(percentile(ms, 0.5) / unit).toFixed(1), percentile(cpuMs, 0.5).toFixed(0), kilobytes.toFixed(0)],
    JSON.stringify(reply?.log ?? {}),
  ];
}

function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
