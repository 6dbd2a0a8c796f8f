import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { LambdaClient, ListEventSourceMappingsCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { clientOptions } from '../support/client-options.ts';
import { type Floodable, startFloodable } from '../support/flood.ts';

/**
 * What one partner's flood costs the others: the time from POST to `written` of nine partners at their share, alone, beside
 * a tenth one that posts fifty times as much and is let in, and beside one whose limits hold; by turns, in one run.
 */
const { values } = parseArgs({
  options: {
    share: { type: 'string', default: '0.8' },
    msPerOrder: { type: 'string', default: '25' },
    /** Odoo's documentation asks for two a core and one more. */
    workers: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '40' },
    turns: { type: 'string', default: '3' },
    /** Messages in one batch of the live lane, to try another one than the stack's. */
    batch: { type: 'string' },
  },
});
const share = Math.min(10, Number(values.share));
const msPerOrder = Math.min(1_000, Number(values.msPerOrder));
const seconds = Math.min(600, Number(values.seconds));
const turns = Math.min(20, Number(values.turns));
const workers = Math.min(50, Number(values.workers));
/** Of the stack; `infra/constructs/writer.ts`. */
const liveBatchSize = 25;
const timesItsShare = 50;
/** Before anything is measured: the flood has then filled the queue. */
const leadSeconds = 10;

const kinds = ['alone', 'flooding', 'limited'] as const;
type Kind = (typeof kinds)[number];

const floodable = await startFloodable({
  ...{ quietPartners: 9, msPerOrder, workers },
  limits: { perSecond: 2 * share, burst: Math.ceil(10 * share) },
});
try {
  if (values.batch !== undefined) await setBatchSize(floodable, Number(values.batch));
  // Everything runs once before it is measured: what was never called is slow at first, on this one machine all at once.
  await turn('alone', 5);
  await turn('flooding', 10);
  const measured: Record<Kind, number[]> = { alone: [], flooding: [], limited: [] };
  for (let round = 1; round <= turns; round++) {
    for (const kind of kinds) {
      const figures = await turn(kind, seconds);
      measured[kind].push(...figures);
      console.log(`turn ${round} ${kind}: p50 ${percentile(figures, 0.5)} ms, p95 ${percentile(figures, 0.95)} ms`);
    }
  }
  report(measured);
} finally {
  await floodable.stop();
}

/** One turn; how long each order of the nine took. */
async function turn(kind: Kind, forSeconds: number): Promise<number[]> {
  const tenth = kind === 'alone' ? share : timesItsShare * share;
  const partner = kind === 'alone' ? 'flooding' : kind;
  const flood = floodable.send({ partner, perSecond: tenth, seconds: forSeconds + leadSeconds });
  await sleep(leadSeconds * 1_000);
  const sent = await Promise.all(
    floodable.quiet.map(async (quiet, index) => {
      // Not all in the same moment.
      await sleep((index * 1_000) / share / floodable.quiet.length);
      return floodable.send({ partner: quiet, perSecond: share, seconds: forSeconds });
    }),
  );
  const ids = sent.flat().flatMap(({ id }) => id ?? []);
  const answers = await flood;
  const refused = answers.filter(({ status }) => status === 429).length;
  console.log(`  ${answers.length} posted by the tenth, ${refused} refused; ${floodable.backlog()} wait at the end`);
  await floodable.untilWritten(ids, 300_000);
  while (floodable.backlog() > 0) await sleep(200);
  const door = floodable.millisecondsToAnswer(ids);
  console.log(`  of these at the door: p50 ${percentile(door, 0.5)} ms, p95 ${percentile(door, 0.95)} ms`);
  return floodable.millisecondsToWritten(ids);
}

function report(measured: Record<Kind, number[]>): void {
  for (const part of [0.5, 0.95, 0.99]) {
    const alone = percentile(measured.alone, part);
    const ratios = (['flooding', 'limited'] as const).map((kind) => {
      const figure = percentile(measured[kind], part);
      return `${figure} ms beside one that is ${kind}, ratio ${(figure / alone).toFixed(2)}`;
    });
    console.log(`p${part * 100} to written: ${alone} ms alone; ${ratios.join('; ')}`);
  }
  console.log(`${measured.alone.length} orders of nine partners each way`);
}

async function setBatchSize({ endpoints }: Floodable, BatchSize: number): Promise<void> {
  const client = new LambdaClient({ ...clientOptions, endpoint: endpoints.lambda });
  const { EventSourceMappings = [] } = await client.send(new ListEventSourceMappingsCommand({}));
  for (const { UUID, BatchSize: present } of EventSourceMappings) {
    if (present === liveBatchSize) await client.send(new UpdateEventSourceMappingCommand({ UUID, BatchSize }));
  }
  client.destroy();
}

function percentile(figures: readonly number[], part: number): number {
  return figures.toSorted((left, right) => left - right)[Math.floor(figures.length * part)] ?? Number.NaN;
}
