import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** A document in a file of its own, for somebody's editor. */
export interface Draft {
  readonly file: string;
  /** Opens the editor, and resolves to the text that it leaves behind. */
  edit(): Promise<string>;
  remove(): Promise<void>;
}

/** Only its owner may read it: orders have addresses in them. Throws a {@link UsageError} where no editor is known. */
export const openDraft = async (document: unknown, { environment, ask }: Terminal): Promise<Draft> => {
  const editor = environment['VISUAL'] || environment['EDITOR'] || (ask && 'vi');
  if (!editor) throw new UsageError('No editor is known: name one in EDITOR, or say --file or --set.');
  const folder = await mkdtemp(join(tmpdir(), 'waybill-edit-'));
  const file = join(folder, 'order.json');
  await writeFile(file, `${JSON.stringify(document, undefined, 2)}\n`, { mode: 0o600 });
  return {
    file,
    async edit() {
      // By a shell, for EDITOR may hold options of the editor.
      const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
      const [exitCode] = await once(child, 'close');
      if (exitCode !== 0) throw new Error(`${editor} ended with ${String(exitCode)}; what it left is in ${file}.`);
      return readFile(file, 'utf8');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
