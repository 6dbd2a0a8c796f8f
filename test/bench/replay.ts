import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { createLedger, type Ledger } from '../../shared/ledger/ledger.ts';
import { clientOptions } from '../support/client-options.ts';
import { anOrder, anOrderInput } from '../support/orders.ts';
import { missingProduct } from '../support/replay-world.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

/**
 * What a replay costs live orders: the time from accepted to written of orders that come at an even pace, in one run with
 * and without a replay of many parked orders beside them, by turns.
 */
const { values } = parseArgs({
  options: {
    parked: { type: 'string', default: '20000' },
    perSecond: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
    turns: { type: 'string', default: '3' },
  },
});
const parked = Math.min(200_000, Number(values.parked));
const perSecond = Math.min(200, Number(values.perSecond));
const seconds = Math.min(3_600, Number(values.seconds));
const turns = Math.min(20, Number(values.turns));

const writtenSchema = z.object({ partner: z.string(), ageMs: z.number(), timestamp: z.string() });
const replaySchema = z.object({
  id: z.string(),
  state: z.string(),
  total: z.number(),
  sent: z.number(),
  written: z.number(),
});

const odoo = await startOdooSimulator({ port: 0 });
const waybill = await startWaybill(odoo);
try {
  await parkOrders(createLedger(tableOf(waybill)));
  await measureGroups();
  await sendLive('warm-up', 20);
  const [without, beside]: [number[], number[]] = [[], []];
  for (let turn = 1; turn <= turns; turn++) {
    without.push(...(await sendLive(`without-${turn}`, seconds)));
    const id = await startReplay();
    // Counting is over and the lane is fed by then.
    await sleep(10_000);
    beside.push(...(await sendLive(`beside-${turn}`, seconds)));
    await cancel(id);
  }
  report(without, beside);
} finally {
  await waybill.stop();
  await odoo.close();
}

function tableOf({ endpoints, ledgerTable }: Waybill) {
  return { client: new DynamoDBClient({ ...clientOptions, endpoint: endpoints.dynamodb }), table: ledgerTable };
}

/** Orders of another partner, whose product the simulator has: whatever is replayed is written. */
async function parkOrders(ledger: Ledger): Promise<void> {
  const startedAt = performance.now();
  const failure = missingProduct('LATER');
  const parkOne = async (index: number): Promise<void> => {
    const order = anOrder({
      externalId: `parked-${index}`,
      customer: { externalId: `c-${index}`, name: `C ${index}` },
    });
    const arrival = {
      partner: 'acme-shop',
      connection: 'main',
      order,
      receivedAt: new Date(),
      sameRevision: 'keep' as const,
    };
    const { record } = await ledger.accept(arrival);
    await ledger.recordParked({ seen: record, failure, order, now: new Date() });
  };
  for (let start = 0; start < parked; start += 50) {
    await Promise.all(Array.from({ length: Math.min(50, parked - start) }, (_, index) => parkOne(start + index)));
  }
  console.log(`${parked} orders parked in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
}

async function measureGroups(): Promise<void> {
  const startedAt = performance.now();
  const { body } = await waybill.operate('GET', 'groups');
  const { count } = z.object({ count: z.number(), isComplete: z.literal(true) }).parse(body);
  console.log(`groups of ${count} parked orders answered in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}

/** Posts orders at an even pace; resolves, once they are written, to how long that took for each. */
async function sendLive(name: string, forSeconds: number): Promise<number[]> {
  const externalIds = Array.from({ length: perSecond * forSeconds }, (_, index) => `${name}-${index}`);
  const startedAtMs = Date.now();
  const posted = externalIds.map(async (externalId, index) => {
    await sleep((index * 1_000) / perSecond);
    const customer = { externalId, name: `Live ${externalId}` };
    const { status } = await waybill.post(anOrderInput({ externalId, customer }));
    if (status !== 202) throw new Error(`The door answered ${status}`);
  });
  await Promise.all(posted);
  await waybill.settle(externalIds.slice(-50), 120_000);
  return waybill
    .eventsOf('order.written')
    .map((line) => writtenSchema.parse(line))
    .filter(({ partner, timestamp }) => partner === 'acme' && Date.parse(timestamp) >= startedAtMs)
    .map(({ ageMs }) => ageMs);
}

async function startReplay(): Promise<string> {
  const { body } = await waybill.operate('POST', 'replays', { filter: { partner: 'acme-shop' } });
  return replaySchema.parse(body).id;
}

async function cancel(id: string): Promise<void> {
  const { total, sent, written } = replaySchema.parse((await waybill.operate('GET', `replays/${id}`)).body);
  console.log(`beside it a replay of ${total}: ${sent} sent, ${written} written`);
  await waybill.operate('DELETE', `replays/${id}`);
  // Until the lane is empty the next turn would not be without a replay.
  while ((await waybill.countMessages(waybill.replayLane)) > 0) await sleep(1_000);
}

function report(without: readonly number[], beside: readonly number[]): void {
  for (const share of [0.5, 0.95, 0.99]) {
    const [aloneMs, besideMs] = [percentile(without, share), percentile(beside, share)];
    const ratio = (besideMs / aloneMs).toFixed(2);
    console.log(`p${share * 100} to written: ${aloneMs} ms without, ${besideMs} ms beside a replay, ratio ${ratio}`);
  }
  console.log(`${without.length} and ${beside.length} live orders, ${perSecond} a second`);
}

function percentile(figures: readonly number[], share: number): number {
  return figures.toSorted((left, right) => left - right)[Math.floor(figures.length * share)] ?? Number.NaN;
}
