import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { ObjectStore, type StoredObject } from './object-store.ts';
import type { OnCreated } from './start-s3.ts';
import { Uploads } from './uploads.ts';
import { xmlOf } from './xml.ts';

interface Request {
  readonly method: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly content: AsyncIterable<Uint8Array>;
}

interface Reply {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | AsyncIterable<Uint8Array>;
}

/** Answers requests to one bucket; throws an {@link AwsError} for what it refuses or does not know. */
export type BucketOfObjects = (request: Request) => Promise<Reply>;

export const createBucketOfObjects = (folder: string, onCreated: OnCreated): BucketOfObjects => {
  const objects = new ObjectStore(`${folder}/objects`);
  const uploads = new Uploads(new ObjectStore(`${folder}/parts`));
  const created = async (object: StoredObject): Promise<StoredObject> => {
    try {
      await onCreated(object);
    } catch (error) {
      // S3 takes the object and tells of it later. A file here of which nobody is ever told would only look taken.
      objects.delete(object.key);
      const reason = error instanceof Error ? error.message : String(error);
      throw new AwsError('InternalError', `The object was not kept, as nobody could be told of it: ${reason}`);
    }
    return object;
  };
  return async (request) => {
    const { method, key, query, content } = request;
    const { uploadId = '', partNumber } = query;
    const what = `${method}${key === '' ? ' bucket' : ''}${uploadId === '' ? '' : ' upload'}`;
    refuseUnknown(query);
    switch (what) {
      case 'GET bucket':
        return xml(list(objects, query));
      case 'HEAD bucket':
        return { status: 200 };
      case 'PUT':
        return tagged(await created(await objects.put(key, content)));
      case 'PUT upload':
        return tagged(await uploads.putPart(uploadId, Number(partNumber), content));
      case 'POST':
        return xml(
          xmlOf([
            'InitiateMultipartUploadResult',
            [
              ['Key', key],
              ['UploadId', uploads.begin(key)],
            ],
          ]),
        );
      case 'POST upload': {
        const { etag } = await created(await uploads.complete(uploadId, objects));
        return xml(
          xmlOf([
            'CompleteMultipartUploadResult',
            [
              ['Key', key],
              ['ETag', `"${etag}"`],
            ],
          ]),
        );
      }
      case 'DELETE':
        objects.delete(key);
        return { status: 204 };
      case 'DELETE upload':
        uploads.abort(uploadId);
        return { status: 204 };
      case 'GET':
      case 'HEAD':
        return read(objects, request);
      default:
        throw new AwsError('NotImplemented', `${what} is not emulated here.`);
    }
  };
};

const known = new Set([
  ...['uploadId', 'partNumber', 'uploads', 'list-type', 'prefix', 'x-id', 'max-keys', 'encoding-type', 'delimiter'],
  ...['continuation-token', 'start-after', 'fetch-owner', 'location'],
]);

/** A presigned address carries its signature in the query. */
function refuseUnknown(query: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(query).find((name) => !known.has(name) && !/^x-amz-/i.test(name));
  if (unknown !== undefined) throw new AwsError('NotImplemented', `The parameter ${unknown} is not emulated here.`);
}

const xml = (body: string): Reply => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });
const tagged = ({ etag }: StoredObject): Reply => ({ status: 200, headers: { etag: `"${etag}"` } });

function list(objects: ObjectStore, { prefix = '' }: Readonly<Record<string, string>>): string {
  const found = objects.list(prefix);
  return xmlOf([
    'ListBucketResult',
    [
      ['Prefix', prefix],
      ['KeyCount', found.length],
      ['IsTruncated', 'false'],
      ...found.map(({ key, size, etag, modifiedAtMs }) => {
        const modified = new Date(modifiedAtMs).toISOString();
        return [
          'Contents',
          [
            ['Key', key],
            ['LastModified', modified],
            ['ETag', `"${etag}"`],
            ['Size', size],
          ],
        ] as const;
      }),
    ],
  ]);
}

function read(objects: ObjectStore, { method, key, headers }: Request): Reply {
  const object = objects.get(key);
  if (!object) throw new AwsError('NoSuchKey', 'The specified key does not exist.');
  const { etag, size, modifiedAtMs } = object;
  const wanted = headers['if-match'];
  if (wanted !== undefined && wanted.replaceAll('"', '') !== etag) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
  const range = rangeOf(headers.range, size);
  const [start, end] = range ?? [0, size - 1];
  return {
    status: range ? 206 : 200,
    headers: {
      ...{ etag: `"${etag}"`, 'content-length': end - start + 1, 'accept-ranges': 'bytes' },
      'last-modified': new Date(modifiedAtMs).toUTCString(),
      ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
    },
    ...(method === 'GET' && end >= start && { body: objects.read(key, start, end) }),
  };
}

function rangeOf(header: string | undefined, size: number): readonly [start: number, end: number] | undefined {
  const [, first, last = ''] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined) return undefined;
  const start = Number(first);
  if (start >= size) throw new AwsError('InvalidRange', 'The requested range is not satisfiable');
  return [start, Math.min(size - 1, last === '' ? size - 1 : Number(last))];
}
