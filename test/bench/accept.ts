import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import * as z from 'zod';
import { buildFunctions } from '../../infra/build/build-functions.ts';
import { loadConfiguration } from '../../infra/build/load-configuration.ts';
import { aContext, anHttpEvent } from '../support/http-event.ts';
import { anOrderInput } from '../support/orders.ts';
import { apiKey } from '../support/waybill.ts';
import { forkAws } from './fork-aws.ts';

/**
 * What accepting an order costs against the least that a webhook receiver can do (`bare-handler.ts`): both as bundled, in
 * this process, called by turns, over the same emulators in another process.
 */
const { values } = parseArgs({ options: { requests: { type: 'string', default: '6000' } } });
const requests = Math.min(100_000, Number(values.requests));
const warmUps = 300;

type Handler = (event: unknown, context: unknown) => Promise<{ statusCode: number }>;
const handlerModule = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });
const require = createRequire(import.meta.url);

const aws = await forkAws();
const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'));
try {
  const bundles = join(folder, 'dist');
  await buildFunctions({ configuration: await loadConfiguration({}), outputDirectory: bundles });
  Object.assign(process.env, aws.environment, { LAMBDA_TASK_ROOT: join(bundles, 'accept-order') });
  // The functions log a line a request; here it would only measure the terminal.
  process.stdout.write = new Proxy(process.stdout.write, {
    apply: (write, on, [text, ...rest]) =>
      String(text).startsWith('{') ? true : Reflect.apply(write, on, [text, ...rest]),
  });

  const accept = handlerModule.parse(require(join(bundles, 'accept-order', 'index.js'))).handler;
  const bare = handlerModule.parse(require(await bundleBareHandler(folder))).handler;
  const times = { accept: [] as number[], bare: [] as number[] };
  for (let request = 0; request < warmUps + requests; request++) {
    const event = eventOf(request);
    const acceptMs = await time(accept, event, 202);
    const bareMs = await time(bare, event, 202);
    if (request < warmUps) continue;
    times.accept.push(acceptMs);
    times.bare.push(bareMs);
  }
  report(times);
} finally {
  aws.stop();
  await rm(folder, { recursive: true, force: true });
}

function eventOf(request: number) {
  return anHttpEvent({
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    pathParameters: { partner: 'acme' },
    body: JSON.stringify(anOrderInput({ externalId: `bench-${request}` })),
  });
}

async function time(handler: Handler, event: unknown, expectedStatus: number): Promise<number> {
  const startedAt = performance.now();
  const { statusCode } = await handler(event, aContext);
  const elapsedMs = performance.now() - startedAt;
  if (statusCode !== expectedStatus) throw new Error(`answered ${statusCode}`);
  return elapsedMs;
}

async function bundleBareHandler(directory: string): Promise<string> {
  const outfile = join(directory, 'bare.cjs');
  const entry = new URL('bare-handler.ts', import.meta.url).pathname;
  const options = { bundle: true, minify: true, platform: 'node', target: 'node24', format: 'cjs' } as const;
  await build({ ...options, entryPoints: [entry], outfile, mainFields: ['module', 'main'], logLevel: 'silent' });
  return outfile;
}

function report({ accept, bare }: { accept: readonly number[]; bare: readonly number[] }): void {
  for (const share of [0.5, 0.95, 0.99]) {
    const [acceptMs, bareMs] = [percentile(accept, share), percentile(bare, share)];
    console.log(
      `p${share * 100}: accept ${acceptMs.toFixed(2)} ms, bare ${bareMs.toFixed(2)} ms, ratio ${(acceptMs / bareMs).toFixed(2)}`,
    );
  }
  console.log(`${accept.length} requests each, by turns`);
}

function percentile(figures: readonly number[], share: number): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length * share)] ?? Number.NaN;
}
