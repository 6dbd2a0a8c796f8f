import { createHash } from 'node:crypto';
import { createReadStream, existsSync, truncateSync, writeFileSync } from 'node:fs';
import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import type { ImportResult } from '../../../shared/import/import-result.ts';
import { addResults, type ImportSummary, noSummary } from '../../../shared/import/import-summary.ts';
import type { Place } from '../../../shared/import/read-lines.ts';

const stateSchema = z.object({
  /** Of the file's content: another file of the same name starts anew. */
  hash: z.string(),
  place: z.object({ bytes: z.number(), lines: z.number() }),
  resultBytes: z.number(),
  summary: z.object({
    ...{ orders: z.number(), taken: z.number(), known: z.number(), refused: z.number(), unavailable: z.number() },
  }),
});

/** How far an import has got, kept beside the file until it is through; results lie in a file that stays. */
export interface ImportProgress {
  readonly resultsPath: string;
  place(): Place | undefined;
  summary(): ImportSummary;
  /** Writes the results first, so that none is missing when it goes on from the place. */
  add(results: readonly Pick<ImportResult, 'status'>[], place: Place): Promise<void>;
  end(): Promise<void>;
}

export const openProgress = async (path: string): Promise<ImportProgress> => {
  const resultsPath = `${path}.results.jsonl`;
  const statePath = `${path}.import-state.json`;
  const hash = await hashOf(path);
  let state = await readState(statePath, hash);
  if (state && existsSync(resultsPath)) truncateSync(resultsPath, state.resultBytes);
  else {
    state = undefined;
    writeFileSync(resultsPath, '');
  }
  let current = state ?? { hash, place: { bytes: 0, lines: 0 }, resultBytes: 0, summary: noSummary };
  return {
    resultsPath,
    place: () => (current.place.bytes === 0 ? undefined : current.place),
    summary: () => current.summary,
    async add(results, place) {
      const lines = results.map((result) => `${JSON.stringify(result)}\n`).join('');
      await appendFile(resultsPath, lines);
      const resultBytes = current.resultBytes + Buffer.byteLength(lines);
      current = { hash, place, resultBytes, summary: addResults(current.summary, results) };
      await writeFile(`${statePath}.new`, JSON.stringify(current));
      await rename(`${statePath}.new`, statePath);
    },
    end: () => rm(statePath, { force: true }),
  };
};

async function readState(path: string, hash: string) {
  if (!existsSync(path)) return undefined;
  const state = stateSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  return state.success && state.data.hash === hash ? state.data : undefined;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
