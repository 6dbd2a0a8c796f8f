import type { IncomingMessage } from 'node:http';

/**
 * All bytes of a request, or undefined when there are more than `maximumBytes` of them. What is too much is read and
 * dropped, as the sender would not see an answer before it has sent everything; at ten times as much the patience ends.
 */
export const readBody = async (request: IncomingMessage, maximumBytes: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes <= maximumBytes) chunks.push(buffer);
    else if (bytes > 10 * maximumBytes) return undefined;
  }
  return bytes > maximumBytes ? undefined : Buffer.concat(chunks);
};
