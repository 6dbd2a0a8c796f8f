import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Entry } from '../../../shared/import/entry.ts';
import { resultOfFaults } from '../../../shared/import/import-result.ts';
import { addResults, type ImportSummary, noSummary } from '../../../shared/import/import-summary.ts';
import type { PlacedEntry } from '../../../shared/import/read-jsonl.ts';
import { type FileFormat, formatOf, readOrders } from '../../../shared/import/read-orders.ts';
import { slicesOf } from '../../../shared/import/slices-of.ts';
import { exitCodes, type Terminal } from '../command.ts';
import { defineCommand } from '../define-command.ts';
import { type ImportProgress, openProgress } from '../import/import-progress.ts';
import { openFile } from '../import/open-file.ts';
import { type Door, postBatch } from '../import/post-batch.ts';
import { describeSummary, showProgress } from '../import/show-progress.ts';
import { UsageError } from '../usage-error.ts';

const usualUrl = 'http://127.0.0.1:8787';
/** A request of about half a megabyte, which is answered within seconds; of large orders fewer, for a body may have 6 MB. */
const ordersAtATime = { items: 500, bytes: 2 * 1024 * 1024 };

/** `waybill import`: sends the orders of a file as a partner, each with a result, and goes on where it was interrupted. */
export const importCommand = defineCommand({
  name: 'import',
  summary: 'Sends the orders of a CSV or JSONL file as a partner; started again, it goes on where it was.',
  examples: ['import orders.csv --partner acme', 'import orders.jsonl.gz --dry-run'],
  line: (line) =>
    line
      .argument('<file>', 'ends in .csv, .jsonl or .ndjson, perhaps with .gz behind it')
      .option('--partner <id>', 'as whom')
      .option('--key <key>', "the partner's API key; better in WAYBILL_PARTNER_KEY")
      .option('--url <url>', 'where Waybill is; else WAYBILL_URL, else http://127.0.0.1:8787')
      .option('--dry-run', 'checks the orders on this machine, and sends nothing')
      .option('--json', 'prints the counts as JSON, for scripts'),
  async run({ args: [file], values, terminal }) {
    const path = resolve(terminal.folder, file);
    const format = formatOf(file);
    if (!format) throw new UsageError('The file must end in .csv, .jsonl or .ndjson, perhaps with .gz behind it.');
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new UsageError(`${file} is no file.`);
    const summary = values.dryRun
      ? await check(path, format, terminal)
      : await send(path, format, doorOf(values, terminal), terminal);
    const describe = values.dryRun ? describeCheck : describeSummary;
    terminal.print(values.json ? JSON.stringify(summary) : describe(summary));
    return summary.refused > 0 ? exitCodes.notWell : exitCodes.well;
  },
});

interface Posting {
  readonly partner?: string | undefined;
  readonly key?: string | undefined;
  readonly url?: string | undefined;
}

const describeCheck = ({ orders, refused }: ImportSummary): string =>
  `${orders} orders: ${orders - refused} can be sent, ${refused} would be refused`;

function doorOf(values: Posting, { environment, complain }: Terminal): Door {
  const { partner } = values;
  if (partner === undefined) throw new UsageError('Say as which partner: --partner ID.');
  const apiKey = values.key ?? environment['WAYBILL_PARTNER_KEY'];
  if (!apiKey) throw new UsageError("The partner's API key is needed: --key, or better WAYBILL_PARTNER_KEY.");
  const url = (values.url ?? environment['WAYBILL_URL'] ?? usualUrl).replace(/\/+$/, '');
  return { partner, apiKey, url, tell: complain };
}

async function check(path: string, format: FileFormat, { complain }: Terminal): Promise<ImportSummary> {
  let summary = noSummary;
  for await (const { entry } of readOrders(format, openFile(path, format).open)) {
    const { order, line } = entry;
    if ('data' in order) summary = { ...summary, orders: summary.orders + 1 };
    else {
      summary = addResults(summary, [resultOfFaults(entry, order.faults)]);
      for (const { pointer, message } of order.faults) complain(`line ${line}: ${pointer} ${message}`);
    }
  }
  return summary;
}

async function send(path: string, format: FileFormat, door: Door, terminal: Terminal): Promise<ImportSummary> {
  const progress = await openProgress(path);
  if (progress.place()) terminal.complain(`Going on behind line ${progress.place()?.lines}.`);
  const file = openFile(path, format);
  const shown = showProgress(terminal, file.totalBytes, Date.now);
  try {
    const placed = readOrders(format, file.open, progress.place());
    for await (const some of slicesOf(placed, ordersAtATime, bytesToPost)) {
      const entries = some.map(({ entry }) => entry);
      const place = some.at(-1)?.next ?? { bytes: 0, lines: 0 };
      await progress.add(await sendSome(door, entries), place);
      shown.update(file.readBytes(), place.lines, progress.summary());
    }
  } finally {
    shown.end();
  }
  return endOf(progress, terminal.complain);
}

/** What is in a CSV file is several times as long when it is posted. */
const bytesToPost = ({ entry: { order } }: PlacedEntry): number =>
  'data' in order ? Buffer.byteLength(JSON.stringify(order.data)) : 0;

async function endOf(progress: ImportProgress, complain: Terminal['complain']): Promise<ImportSummary> {
  await progress.end();
  complain(`What became of each order is in ${progress.resultsPath}`);
  return progress.summary();
}

/** One result an entry, in order; what is not valid is not sent. */
async function sendSome(door: Door, entries: readonly Entry[]) {
  const orders = entries.flatMap(({ order }) => ('data' in order ? [order.data] : []));
  const posted = (await postBatch(door, orders)).values();
  return entries.map((entry) => {
    if ('faults' in entry.order) return resultOfFaults(entry, entry.order.faults);
    const { index: _, ...result } = posted.next().value ?? { index: 0, status: 503 };
    return { ...result, line: entry.line, externalId: entry.externalId, status: statusOf(result.status) };
  });
}

const statuses = [200, 202, 413, 422, 503] as const;
const statusOf = (status: number): (typeof statuses)[number] => statuses.find((known) => known === status) ?? 422;
