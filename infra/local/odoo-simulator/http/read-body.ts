import type { IncomingMessage } from 'node:http';

const maximumBytes = 32 * 1024 * 1024;

/** The whole body as text. Throws beyond 32 MiB. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > maximumBytes) throw new Error(`The body is larger than ${maximumBytes} bytes.`);
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
};
