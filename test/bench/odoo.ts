import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startOdoo } from '../../infra/odoo/start-odoo.ts';
import { measureInProcessCreate } from './in-process-create.ts';
import { startMeasuredWriter } from './measured-writer.ts';
import { toPlainOrder, webOrders } from './web-orders.ts';

/**
 * What a batch of orders costs Waybill against what the same orders cost Odoo alone: its own ORM's `create`, called inside
 * its own process, which no client can beat. Rounds of both alternate, so that a noisy machine treats them alike.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    orders: { type: 'string', default: '400' },
  },
});
const rounds = Math.min(20, Number(values.rounds));
const ordersPerRound = Math.min(5_000, Number(values.orders));
const say = (text: string): void => (values.json ? console.error(text) : console.log(text));

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

const odoo = await startOdoo({ report: say });
try {
  const writer = await startMeasuredWriter(odoo.access);
  // Odoo loads its registry, and the writer learns what the orders refer to, before anything is measured.
  await writer.write(webOrders(randomUUID(), 200));
  const measured: { inProcessMs: number; waybillMs: number; callsPerBatch: number }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const inProcessMs = await measureInProcessCreate(
      odoo.access,
      webOrders(randomUUID(), ordersPerRound).map(toPlainOrder),
    );
    const { msPerOrder, callsPerBatch } = await writer.write(webOrders(randomUUID(), ordersPerRound));
    measured.push({ inProcessMs, waybillMs: msPerOrder, callsPerBatch });
    say(
      `round ${round}: Odoo's own create ${inProcessMs.toFixed(1)} ms, Waybill ${msPerOrder.toFixed(1)} ms an order, ` +
        `ratio ${(msPerOrder / inProcessMs).toFixed(2)}, ${callsPerBatch} calls a batch of 100`,
    );
  }
  const result = {
    ordersPerBatch: 100,
    linesPerOrder: 3,
    rounds,
    ordersPerRound,
    inProcessMsPerOrder: median(measured.map(({ inProcessMs }) => inProcessMs)),
    waybillMsPerOrder: median(measured.map(({ waybillMs }) => waybillMs)),
    ratioToLimit: median(measured.map(({ inProcessMs, waybillMs }) => waybillMs / inProcessMs)),
    callsPerBatch: Math.max(...measured.map(({ callsPerBatch }) => callsPerBatch)),
    callsPerOrder: Math.max(...measured.map(({ callsPerBatch }) => callsPerBatch)) / 100,
  };
  await writer.stop();
  if (values.json) console.log(JSON.stringify(result));
  else {
    say(
      `Median of ${rounds} rounds of ${ordersPerRound} orders of 3 lines, each with a customer of its own: ` +
        `${result.ratioToLimit.toFixed(2)} × Odoo's own time, ${result.callsPerBatch} calls a batch.`,
    );
  }
} finally {
  await odoo.stop();
}
