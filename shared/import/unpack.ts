import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** What gzip has made smaller, from a byte of the whole on: what lies before has to be unpacked all the same. */
export async function* unpack(packed: AsyncIterable<Uint8Array>, fromByte: number): AsyncGenerator<Uint8Array> {
  let before = fromByte;
  const unpacked = pipeline(Readable.from(packed), createGunzip(), () => {});
  for await (const chunk of unpacked) {
    const bytes: Uint8Array = chunk;
    if (bytes.length > before) yield bytes.subarray(before);
    before = Math.max(0, before - bytes.length);
  }
}
