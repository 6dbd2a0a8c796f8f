import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How a body may be packed; the smaller one first. */
export type Encoding = 'br' | 'gzip';
const encodings = ['br', 'gzip'] as const;

/** The smallest that an Accept-Encoding header takes, or undefined for the bytes as they are. */
export const chooseEncoding = (accepted: string | undefined): Encoding | undefined => {
  const names = new Map((accepted ?? '').toLowerCase().split(',', 20).map(nameAndWeight));
  return encodings.find((encoding) => (names.get(encoding) ?? 0) > 0);
};

function nameAndWeight(part: string): [string, number] {
  const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return [name, weight === undefined ? 1 : Number(weight.slice(2))];
}

const compressWithGzip = promisify(gzip);
const compressWithBrotli = promisify(brotliCompress);

/** Packs a body; each is packed once an instance, so it takes the time that it takes to be small. */
export const compress = (content: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === 'gzip'
    ? compressWithGzip(content, { level: 9 })
    : compressWithBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
