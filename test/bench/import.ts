import { once } from 'node:events';
import { createWriteStream, mkdtempSync, openAsBlob, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { startLocalRun } from '../../infra/local/start-local-run.ts';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { clientOptions } from '../support/client-options.ts';
import { anOrderInput } from '../support/orders.ts';

/**
 * How much memory the function takes that imports a file, and how many orders a second it takes, from a dropped JSONL file of
 * `MEGABYTES` (1024) with orders of `KILOBYTES` (100) each. Linux only: the peak is what /proc says of the process.
 */
const megabytes = Number(process.env['MEGABYTES'] ?? 1_024);
const kilobytes = Number(process.env['KILOBYTES'] ?? 100);

const folder = mkdtempSync(join(tmpdir(), 'waybill-bench-'));
const path = join(folder, 'orders.jsonl');

const orderOf = (index: number) => {
  const lines = Array.from({ length: Math.max(1, Math.floor(kilobytes)) }, (_, line) => ({
    ...{ externalId: `${line}`, sku: 'E-COM06', quantity: '1', unitPrice: '1.00' },
    description: Array.from({ length: 30 }, (_, word) =>
      (index * 7_919 + line * 31 + word).toString(36).padStart(28, 'x'),
    ).join(' '),
  }));
  const totals = { tax: '0.00', total: `${lines.length}.00` };
  return anOrderInput({ externalId: `${index}`, lines, shipping: [], discounts: [], totals });
};

const writeFile = async (): Promise<number> => {
  const file = createWriteStream(path);
  let orders = 0;
  for (let bytes = 0; bytes < megabytes * 1024 * 1024; orders++) {
    const line = `${JSON.stringify(orderOf(orders))}\n`;
    bytes += line.length;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return orders;
};

const peakMegabytes = (pid: number): number => {
  const [, kilobytesOfPeak = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytesOfPeak) / 1024);
};

const orders = await writeFile();
console.log(`${Math.round(statSync(path).size / 1024 / 1024)} MB with ${orders} orders`);
const run = await startLocalRun({
  configuration: parseConfiguration({
    connections: {
      main: { url: 'http://127.0.0.1:9', products: { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' } },
    },
    partners: { acme: { connection: 'main' } },
  }),
  secrets: {
    'waybill/partners/acme': { apiKeys: ['unused'] },
    'waybill/connections/main': { apiKey: 'unused' },
  },
  port: 0,
});
const bucket = run.environmentOf('import-file')['DROPS'] ?? '';
const response = await fetch(`${run.endpoints.s3}/${bucket}/partners/acme/orders.jsonl`, {
  method: 'PUT',
  body: await openAsBlob(path),
});
if (!response.ok) throw new Error(`The file could not be dropped: HTTP ${response.status}`);

const client = new S3Client({ ...clientOptions, endpoint: run.endpoints.s3 });
const summary = async (): Promise<string | undefined> => {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: 'partners/acme/orders.jsonl.summary.json' });
    return await (await client.send(command)).Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};
const startedAtMs = Date.now();
let peak = 0;
for (;;) {
  peak = Math.max(peak, ...run.instancesOf('import-file').map(peakMegabytes));
  const text = await summary();
  if (text !== undefined) {
    const seconds = (Date.now() - startedAtMs) / 1_000;
    console.log(text.trim());
    console.log(`${Math.round(orders / seconds)} orders/s, ${Math.round(megabytes / seconds)} MB/s, peak ${peak} MB`);
    break;
  }
  await sleep(500);
}
await run.stop();
rmSync(folder, { recursive: true, force: true });
