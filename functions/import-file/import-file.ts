import { type DroppedFile, partnerOfKey } from '../../shared/import/dropped-file.ts';
import { FileGone, type FileStore } from '../../shared/import/file-store.ts';
import type { ImportEnd, ImportRun, ImportRuns, Lease } from '../../shared/import/import-runs.ts';
import { formatOf } from '../../shared/import/read-orders.ts';
import type { TakeEntries } from '../../shared/import/take-entries.ts';
import { unpack } from '../../shared/import/unpack.ts';
import type { Registry } from '../../shared/partner/registry.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { asMetric } from '../../shared/runtime/metric.ts';
import { summaryKeyOf } from './result-keys.ts';
import { type SliceEnd, workSlice } from './work-slice.ts';

export interface ImportFileDeps {
  readonly registry: Registry;
  readonly files: FileStore;
  readonly runs: ImportRuns;
  readonly takeEntries: TakeEntries;
  /** Sends the message that has somebody go on with the file. */
  readonly goOn: (file: DroppedFile) => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** When the work of one invocation is to end, and by when it surely has. */
export interface Deadlines {
  readonly untilMs: number;
  readonly leaseUntilMs: number;
}

/** A file on which so many starts in a row got nowhere is left to a person. */
const maximumStarts = 5;

/**
 * Takes the orders of a file that was dropped, as far as the time goes, from where the one before has ended. Rejects when it
 * could not go on, which changes nothing: whoever tries again starts from the last place that was saved.
 */
export const createImportFile =
  (deps: ImportFileDeps) =>
  async (file: DroppedFile, { untilMs, leaseUntilMs }: Deadlines): Promise<void> => {
    const { runs, registry, now, newId, log } = deps;
    const lease: Lease = { id: newId(), nowMs: now(), untilMs: leaseUntilMs };
    const run = await runs.begin(file, lease);
    if (!run) return log.info('import.not-mine', { key: file.key, sequencer: file.sequencer });
    const partner = registry.find(partnerOfKey(file.key) ?? '');
    const format = formatOf(file.key);
    const end = (as: ImportEnd, reached: Reached, detail?: string) =>
      endRun(deps, file, lease, { as, reached, detail });
    if (!partner || !format)
      return end('refused', run, 'The folder is that of no partner, or the file is of no known kind.');
    if (run.starts > maximumStarts)
      return end('failed', run, `It could not be read on behind line ${run.place.lines}.`);
    const open = (fromByte: number) =>
      format.isGzip ? unpack(deps.files.read(file, 0), fromByte) : deps.files.read(file, fromByte);
    const slice = await orGone(workSlice(deps, { file, partner, format, open, run, lease, untilMs }));
    if (slice === 'gone') return end('gone', run, 'It was replaced or removed before it was read to its end.');
    if (slice.as === 'whole') return end('done', slice);
    if (slice.as === 'broken')
      return end('failed', slice, 'It is not gzip, or breaks off; what was read before is taken.');
    await runs.release(file, lease);
    await deps.goOn(file);
  };

async function orGone(work: Promise<SliceEnd>): Promise<SliceEnd | 'gone'> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileGone) return 'gone';
    throw error;
  }
}

type Reached = Pick<ImportRun, 'summary' | 'resultFiles'>;

interface Ending {
  readonly as: ImportEnd;
  readonly reached: Reached;
  readonly detail?: string | undefined;
}

async function endRun(deps: ImportFileDeps, file: DroppedFile, lease: Lease, { as, reached, detail }: Ending) {
  const { files, runs } = deps;
  const { summary, resultFiles } = reached;
  // The summary of the file that came in its place is not to be overwritten.
  if (as !== 'gone') {
    const told = { file: file.key, state: as, ...summary, resultFiles, ...(detail !== undefined && { detail }) };
    await files.write(summaryKeyOf(file.key), `${JSON.stringify(told, null, 2)}\n`);
  }
  await runs.end(file, lease, as);
  logEnd(deps, file, as, reached);
}

/** Somebody is to hear of a file of which nothing came in, such as one whose header is not known. */
function logEnd({ log, now }: ImportFileDeps, { key }: DroppedFile, as: ImportEnd, { summary }: Reached): void {
  const fields = { key, partner: partnerOfKey(key), ...summary };
  const isUseless = summary.orders > 0 && summary.refused === summary.orders;
  const metric = asMetric('ImportsFailed', new Date(now()));
  if (as === 'gone') log.warn('import.gone', fields);
  else if (as !== 'done') log.error(`import.${as}`, { ...fields, ...metric });
  else if (isUseless) log.error('import.all-refused', { ...fields, ...metric });
  else log.info('import.done', fields);
}
