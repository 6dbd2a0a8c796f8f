import { createReadStream, statSync } from 'node:fs';
import type { OpenContent } from '../../../shared/import/csv/read-csv.ts';
import type { FileFormat } from '../../../shared/import/read-orders.ts';
import { unpack } from '../../../shared/import/unpack.ts';

/** A file on this machine that is read from one end to the other. */
interface OpenFile {
  /** Its content, unpacked. */
  readonly open: OpenContent;
  readonly totalBytes: number;
  /** Up to where it was read so far, as it lies on the disk: of what is packed nobody knows how long it will be. */
  readBytes(): number;
}

export const openFile = (path: string, { isGzip }: FileFormat): OpenFile => {
  let readBytes = 0;
  const read = async function* (start: number): AsyncGenerator<Uint8Array> {
    readBytes = start;
    for await (const chunk of createReadStream(path, { start })) {
      const bytes: Uint8Array = chunk;
      readBytes += bytes.length;
      yield bytes;
    }
  };
  return {
    open: (start) => (isGzip ? unpack(read(0), start) : read(start)),
    totalBytes: statSync(path).size,
    readBytes: () => readBytes,
  };
};
