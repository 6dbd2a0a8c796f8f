import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Change, changeSchema, subjectOf } from './change.ts';

const commitSchema = z.array(changeSchema);

/** What the simulator keeps on disk: one line a commit, written before the answer leaves, so that it survives the end of the process however sudden. A power cut may cost the last lines. */
export interface Journal {
  /** What earlier runs kept. */
  readonly changes: readonly Change[];
  append(changes: readonly Change[]): void;
  close(): void;
}

/** A line without its end was being written when the process died: its answer never left, so it never happened. */
const readCommits = (file: string): Change[] => {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.flatMap((line) => commitSchema.parse(JSON.parse(line)));
};

/** Opens the journal in a folder, which is made when absent, and writes it anew with only the last change about each thing. */
export const openJournal = (directory: string): Journal => {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'odoo-simulator.jsonl');
  const changes = [...new Map(readCommits(file).map((change) => [subjectOf(change), change])).values()];
  writeFileSync(`${file}.new`, changes.map((change) => `${JSON.stringify([change])}\n`).join(''));
  renameSync(`${file}.new`, file);
  const descriptor = openSync(file, 'a');
  return {
    changes,
    append: (committed) => {
      if (committed.length > 0) writeSync(descriptor, `${JSON.stringify(committed)}\n`);
    },
    close: () => closeSync(descriptor),
  };
};
