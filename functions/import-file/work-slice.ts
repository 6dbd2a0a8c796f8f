import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenContent } from '../../shared/import/csv/read-csv.ts';
import type { DroppedFile } from '../../shared/import/dropped-file.ts';
import type { Entry } from '../../shared/import/entry.ts';
import type { FileStore } from '../../shared/import/file-store.ts';
import type { ImportResult } from '../../shared/import/import-result.ts';
import type { ImportRun, ImportRuns, Lease } from '../../shared/import/import-runs.ts';
import { addResults, type ImportSummary } from '../../shared/import/import-summary.ts';
import type { Place } from '../../shared/import/read-lines.ts';
import { type FileFormat, readOrders } from '../../shared/import/read-orders.ts';
import { slicesOf } from '../../shared/import/slices-of.ts';
import { entriesAtATime, type TakeEntries } from '../../shared/import/take-entries.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import { resultsKeyOf } from './result-keys.ts';

interface SliceDeps {
  readonly files: FileStore;
  readonly runs: ImportRuns;
  readonly takeEntries: TakeEntries;
  readonly now: () => number;
}

interface SliceWork {
  readonly file: DroppedFile;
  readonly partner: KnownPartner;
  readonly format: FileFormat;
  readonly open: OpenContent;
  readonly run: ImportRun;
  readonly lease: Lease;
  readonly untilMs: number;
}

/** How the slice ended, and what all of the file until there came to; `broken`: the rest cannot be unpacked. */
export interface SliceEnd {
  readonly as: 'whole' | 'in-time' | 'broken';
  readonly summary: ImportSummary;
  /** How many files of results are written. */
  readonly resultFiles: number;
}

/** A file of results, and what a crash makes be done again, holds so many orders at most, */
const ordersPerResults = 10_000;

/** and so many characters, since all of it is held until it is written: an order may have fifty faults. */
const charactersPerResults = 4 * 1024 * 1024;

/** Where the ledger is slow, less than that is done again. */
const saveEveryMs = 10_000;

const waitsMs = [500, 2_000, 5_000];

/**
 * Takes orders until the file or the time ends. Results are written before the place behind them is saved, so that a crash
 * in between writes the same results again.
 */
export const workSlice = async (deps: SliceDeps, work: SliceWork): Promise<SliceEnd> => {
  const progress = createProgress(deps, work);
  try {
    const as = await takeInTime(deps, work, progress);
    await progress.save();
    return { as, ...progress.reached() };
  } catch (error) {
    if (!isBrokenGzip(error)) throw error;
    await progress.save();
    return { as: 'broken', ...progress.reached() };
  }
};

const isBrokenGzip = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

async function takeInTime(deps: SliceDeps, work: SliceWork, progress: Progress): Promise<'whole' | 'in-time'> {
  const { format, open, run, untilMs } = work;
  for await (const some of slicesOf(readOrders(format, open, run.place), entriesAtATime, ({ entry }) => entry.bytes)) {
    const entries = some.map(({ entry }) => entry);
    await progress.add(await takePatiently(deps, work, entries), some.at(-1)?.next ?? run.place);
    if (deps.now() > untilMs) return 'in-time';
  }
  return 'whole';
}

interface Progress {
  add(results: readonly ImportResult[], place: Place): Promise<void>;
  save(): Promise<void>;
  reached(): Pick<ImportRun, 'summary' | 'resultFiles'>;
}

function createProgress({ files, runs, now }: SliceDeps, { file, lease, run }: SliceWork): Progress {
  let { place, summary, resultFiles } = run;
  let lines: string[] = [];
  let characters = 0;
  let savedAtMs = now();
  const save = async () => {
    if (lines.length === 0) return;
    resultFiles++;
    await files.write(resultsKeyOf(file.key, resultFiles), lines.join(''));
    await runs.save(file, lease, { place, summary, resultFiles });
    [lines, characters] = [[], 0];
    savedAtMs = now();
  };
  return {
    async add(results, next) {
      for (const result of results) {
        const line = `${JSON.stringify(result)}\n`;
        lines.push(line);
        characters += line.length;
      }
      summary = addResults(summary, results);
      place = next;
      const isFull = lines.length >= ordersPerResults || characters >= charactersPerResults;
      if (isFull || now() - savedAtMs >= saveEveryMs) await save();
    },
    save,
    reached: () => ({ summary, resultFiles }),
  };
}

/** A ledger that is out of reach for a moment is waited for; then it rejects, and all since the last place is done again. */
async function takePatiently({ takeEntries }: SliceDeps, { partner }: SliceWork, entries: readonly Entry[]) {
  for (const waitMs of [...waitsMs, undefined]) {
    const results: readonly ImportResult[] = await takeEntries(partner, entries);
    if (results.every(({ status }) => status !== 503)) return results;
    if (waitMs !== undefined) await sleep(waitMs);
  }
  throw new Error('The ledger is out of reach');
}
