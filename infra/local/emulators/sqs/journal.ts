import {
  closeSync,
  existsSync,
  fdatasyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import * as z from 'zod';
import { type Message, messageSchema } from './message.ts';

const entrySchema = z.union([
  z.strictObject({ queue: z.string(), put: messageSchema }),
  z.strictObject({ queue: z.string(), gone: z.string() }),
]);
type Entry = z.output<typeof entrySchema>;

/** The file is written anew when this many entries have come on top of what is needed. */
const maximumSuperfluousEntries = 50_000;

export interface Journal {
  put(queue: string, message: Message): void;
  gone(queue: string, messageId: string): void;
  close(): void;
}

/** For a run whose messages end with it. */
export const noJournal: Journal = { put: () => {}, gone: () => {}, close: () => {} };

/**
 * Keeps messages in a file, one JSON line a change. What was recorded survives the end of the process, however it ends;
 * only after `close` does it survive the end of the machine.
 */
export const openJournal = (path: string): { journal: Journal; messages: { queue: string; message: Message }[] } => {
  const live = readLive(path);
  let file = rewrite(path, live);
  let superfluous = 0;
  const record = (entry: Entry) => {
    writeSync(file, `${JSON.stringify(entry)}\n`);
    superfluous += 1;
    if (superfluous < maximumSuperfluousEntries) return;
    closeSync(file);
    file = rewrite(path, live);
    superfluous = 0;
  };
  return {
    messages: [...live.values()].map(({ queue, put }) => ({ queue, message: put })),
    journal: {
      put: (queue, put) => {
        live.set(keyOf(queue, put.id), { queue, put });
        record({ queue, put });
      },
      gone: (queue, id) => {
        live.delete(keyOf(queue, id));
        record({ queue, gone: id });
      },
      close: () => {
        fdatasyncSync(file);
        closeSync(file);
      },
    },
  };
};

type Live = Map<string, { queue: string; put: Message }>;

const keyOf = (queue: string, messageId: string) => `${queue}/${messageId}`;

const readLive = (path: string): Live => {
  const live: Live = new Map();
  if (!existsSync(path)) return live;
  // The last line is empty, or it was cut off when the process ended and nobody was told that it was recorded.
  for (const line of readFileSync(path, 'utf8').split('\n').slice(0, -1)) {
    const entry = entrySchema.parse(JSON.parse(line));
    if ('put' in entry) live.set(keyOf(entry.queue, entry.put.id), entry);
    else live.delete(keyOf(entry.queue, entry.gone));
  }
  return live;
};

/** Replaces the file in one step, so that no moment has half of it, and opens it for what comes next. */
const rewrite = (path: string, live: Live): number => {
  const lines = [...live.values()].map((entry) => `${JSON.stringify(entry)}\n`);
  writeFileSync(`${path}.new`, lines.join(''));
  renameSync(`${path}.new`, path);
  return openSync(path, 'a');
};
