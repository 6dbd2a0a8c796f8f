import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Problem } from '../runtime/http/problem.ts';
import type { HttpRequest } from '../runtime/http/request.ts';

/** What a batch may hold at most once it is decompressed: a small body must not be able to fill the memory. */
const maximumContentBytes = 32 * 1024 * 1024;

const gunzipInTime = promisify(gunzip);

/** The content of a body whose `Content-Encoding` is gzip or none; throws a {@link Problem} for any other. */
export const inflateBody = async ({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): Promise<Buffer> => {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return body;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new Problem('unsupported-content-type', { detail: 'Content-Encoding must be gzip, or be left out.' });
  }
  try {
    return await gunzipInTime(body, { maxOutputLength: maximumContentBytes });
  } catch (error) {
    throw problemOf(error);
  }
};

function problemOf(error: unknown): Problem {
  if (error instanceof RangeError) {
    return new Problem('body-too-large', {
      detail: `The body decompresses to more than ${maximumContentBytes} bytes. Send less at a time.`,
    });
  }
  return new Problem('unusable-body', {
    detail: 'The body is not gzip, though its Content-Encoding says so: it may have been changed on its way.',
  });
}
