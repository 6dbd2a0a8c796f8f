import { createHash, randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/** Uploads in parts; the parts lie in a store of their own until they are put together. */
export class Uploads {
  readonly #parts: ObjectStore;
  readonly #keys = new Map<string, string>();

  constructor(parts: ObjectStore) {
    this.#parts = parts;
  }

  begin(key: string): string {
    const id = randomUUID();
    this.#keys.set(id, key);
    return id;
  }

  async putPart(id: string, number: number, content: AsyncIterable<Uint8Array>): Promise<StoredObject> {
    this.#refuseUnknown(id);
    return this.#parts.put(nameOf(id, number), content);
  }

  /** Puts the parts together in the order of their numbers. */
  async complete(id: string, into: ObjectStore): Promise<StoredObject> {
    const key = this.#refuseUnknown(id);
    const parts = this.#parts.list(`${id}/`);
    const hash = createHash('md5');
    for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'));
    const object = await into.put(key, this.#contentOf(parts), `${hash.digest('hex')}-${parts.length}`);
    this.abort(id);
    return object;
  }

  abort(id: string): void {
    this.#keys.delete(id);
    for (const { key } of this.#parts.list(`${id}/`)) this.#parts.delete(key);
  }

  async *#contentOf(parts: readonly StoredObject[]): AsyncGenerator<Uint8Array> {
    for (const { key, size } of parts) if (size > 0) yield* this.#parts.read(key, 0, size - 1);
  }

  #refuseUnknown(id: string): string {
    const key = this.#keys.get(id);
    if (key === undefined) throw new AwsError('NoSuchUpload', 'The specified multipart upload does not exist.');
    return key;
  }
}

const nameOf = (id: string, number: number): string => `${id}/${String(number).padStart(5, '0')}`;
