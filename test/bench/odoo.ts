import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startOdoo } from '../../infra/odoo/start-odoo.ts';
import { measureInProcessCreate } from './in-process-create.ts';
import { startMeasuredWriters } from './measured-writers.ts';
import { toPlainOrder, webOrders } from './web-orders.ts';

/**
 * What orders cost Waybill against what the same orders cost Odoo alone: its own ORM's `create`, called inside its own
 * process, which no client can beat. Odoo has one process either way. Measured with one writer, and with two, which is what
 * the stack has by default: then one records verdicts while Odoo works for the other. Rounds alternate, so that a noisy
 * machine treats all alike.
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

interface Round {
  readonly inProcessMs: number;
  readonly oneWriterMs: number;
  readonly twoWritersMs: number;
  readonly callsPerBatch: number;
}

const odoo = await startOdoo({ report: say, workers: 1 });
try {
  const oneWriter = await startMeasuredWriters(odoo.access, 1);
  const twoWriters = await startMeasuredWriters(odoo.access, 2);
  const orders = () => webOrders(randomUUID(), ordersPerRound);
  // Odoo loads its registry, and each writer learns what the orders refer to, before anything is measured.
  await oneWriter.write(webOrders(randomUUID(), 200));
  await twoWriters.write(webOrders(randomUUID(), 400));
  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    const inProcessMs = await measureInProcessCreate(odoo.access, orders().map(toPlainOrder));
    const one = await oneWriter.write(orders());
    const two = await twoWriters.write(orders());
    const callsPerBatch = Math.max(one.callsPerBatch, two.callsPerBatch);
    measured.push({ inProcessMs, oneWriterMs: one.msPerOrder, twoWritersMs: two.msPerOrder, callsPerBatch });
    say(
      `round ${round}: an order costs Odoo alone ${inProcessMs.toFixed(1)} ms, one writer ${one.msPerOrder.toFixed(1)} ms, ` +
        `two ${two.msPerOrder.toFixed(1)} ms; ${callsPerBatch} calls a batch of 100`,
    );
  }
  await oneWriter.stop();
  await twoWriters.stop();
  report(measured);
} finally {
  await odoo.stop();
}

function report(measured: readonly Round[]): void {
  const result = {
    ordersPerBatch: 100,
    linesPerOrder: 3,
    rounds,
    ordersPerRound,
    inProcessMsPerOrder: median(measured.map(({ inProcessMs }) => inProcessMs)),
    waybillMsPerOrder: median(measured.map(({ twoWritersMs }) => twoWritersMs)),
    ratioToLimit: median(measured.map(({ inProcessMs, twoWritersMs }) => twoWritersMs / inProcessMs)),
    ratioToLimitWithOneWriter: median(measured.map(({ inProcessMs, oneWriterMs }) => oneWriterMs / inProcessMs)),
    callsPerBatch: Math.max(...measured.map(({ callsPerBatch }) => callsPerBatch)),
    callsPerOrder: Math.max(...measured.map(({ callsPerBatch }) => callsPerBatch)) / 100,
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    say(
      `Median of ${rounds} rounds of ${ordersPerRound} orders of 3 lines, each with a customer of its own: ` +
        `${result.ratioToLimit.toFixed(2)} × Odoo's own time with two writers, ` +
        `${result.ratioToLimitWithOneWriter.toFixed(2)} × with one; ${result.callsPerBatch} calls a batch.`,
    );
  }
}
