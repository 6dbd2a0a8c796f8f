import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Longest input that is read, in bytes. */
const maximumBytes = 64 * 1024 * 1024;

/** The text of a file, or of standard input for `-`; throws a {@link UsageError} when it cannot be read. */
export const readInput = async (file: string, folder: string): Promise<string> => {
  try {
    const stream = file === '-' ? process.stdin : (await open(resolve(folder, file))).createReadStream();
    return (await readBounded(stream)).replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}.`);
  }
};

async function readBounded(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.byteLength;
    if (bytes > maximumBytes) throw new Error(`it is longer than ${maximumBytes / 1024 / 1024} MB`);
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'you may not read it';
  return error instanceof Error ? error.message : 'unknown reason';
}
