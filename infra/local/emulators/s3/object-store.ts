import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';

const objectSchema = z.object({
  key: z.string(),
  size: z.number(),
  /** Without quotation marks. */
  etag: z.string(),
  modifiedAtMs: z.number(),
});
export type StoredObject = z.output<typeof objectSchema>;

/** The objects of one bucket, in a folder: the content of each in a file, and what is known of it in another. */
export class ObjectStore {
  readonly #folder: string;
  readonly #objects = new Map<string, StoredObject>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const object = objectSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      this.#objects.set(object.key, object);
    }
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  list(prefix: string): StoredObject[] {
    const found = [...this.#objects.values()].filter(({ key }) => key.startsWith(prefix));
    return found.sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  /** Writes as the content comes; whoever reads the key sees the old content until all of the new one is there. */
  async put(key: string, content: AsyncIterable<Uint8Array>, etag?: string): Promise<StoredObject> {
    const temporary = join(this.#folder, randomUUID());
    const hash = createHash('md5');
    let size = 0;
    const measured = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    };
    try {
      await pipeline(content, measured, createWriteStream(temporary));
      await rename(temporary, this.#pathOf(key));
    } finally {
      await rm(temporary, { force: true });
    }
    // One putting is told from the next by its time, also within a millisecond.
    const modifiedAtMs = Math.max(Date.now(), (this.#objects.get(key)?.modifiedAtMs ?? 0) + 1);
    const object = { key, size, etag: etag ?? hash.digest('hex'), modifiedAtMs };
    writeFileSync(`${this.#pathOf(key)}.json`, JSON.stringify(object));
    this.#objects.set(key, object);
    return object;
  }

  /** Bytes `start` to `end`, both included. */
  read(key: string, start: number, end: number): AsyncIterable<Uint8Array> {
    return createReadStream(this.#pathOf(key), { start, end });
  }

  delete(key: string): void {
    this.#objects.delete(key);
    for (const path of [this.#pathOf(key), `${this.#pathOf(key)}.json`]) rmSync(path, { force: true });
  }

  #pathOf(key: string): string {
    return join(this.#folder, createHash('sha256').update(key).digest('hex'));
  }
}
