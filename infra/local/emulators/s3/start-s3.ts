import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../aws-error.ts';
import { type LocalServer, listenLocally } from '../listen-locally.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { type BucketOfObjects, createBucketOfObjects } from './bucket.ts';
import type { StoredObject } from './object-store.ts';
import { xmlOf } from './xml.ts';

/** Hears of an object that was put, once all of it is there. */
export type OnCreated = (object: StoredObject) => Promise<void>;

export interface S3 extends LocalServer {
  /** Makes a bucket, or finds the one of an earlier run. */
  addBucket(name: string, onCreated: OnCreated): void;
}

const statusOf: Readonly<Record<string, number>> = {
  NoSuchKey: 404,
  NoSuchBucket: 404,
  NoSuchUpload: 404,
  PreconditionFailed: 412,
  InvalidRange: 416,
  NotImplemented: 501,
  InternalError: 500,
};

/**
 * Emulates what Waybill and people who drop files use of S3: objects put, in parts too, read, also a range, listed and
 * deleted, by addresses with the bucket in the path. Content lies on disk, so that a file may be larger than the memory.
 */
export const startS3 = async ({ path }: { readonly path?: string | undefined }): Promise<S3> => {
  const folder = path ?? mkdtempSync(join(tmpdir(), 'waybill-s3-'));
  const buckets = new Map<string, BucketOfObjects>();
  const server = createServer((request, response) => {
    answer(buckets, request, response).catch((error: unknown) => refuse(response, error));
  });
  // A large file takes its time.
  server.requestTimeout = 0;
  const local = await listenLocally(server);
  return {
    url: local.url,
    addBucket: (name, onCreated) => buckets.set(name, createBucketOfObjects(join(folder, name), onCreated)),
    close: async (graceMs) => {
      await local.close(graceMs);
      if (path === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};

async function answer(
  buckets: ReadonlyMap<string, BucketOfObjects>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
  const [, name = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  const bucket = buckets.get(name);
  if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist');
  const isChunked =
    request.headers['content-encoding']?.includes('aws-chunked') === true ||
    request.headers['x-amz-decoded-content-length'] !== undefined;
  const reply = await bucket({
    method: request.method ?? 'GET',
    key: rest.join('/'),
    query: Object.fromEntries(searchParams),
    headers: request.headers,
    content: isChunked ? decodeAwsChunked(request) : request,
  });
  const { status, headers = {}, body = '' } = reply;
  response.writeHead(status, { ...headers, 'x-amz-request-id': 'local' });
  if (typeof body === 'string') response.end(body);
  else await pipeline(body, response);
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const code = error instanceof AwsError ? error.code : 'InternalError';
  const message = error instanceof Error ? error.message : String(error);
  const body = xmlOf([
    'Error',
    [
      ['Code', code],
      ['Message', message],
    ],
  ]);
  // What was not read of the request must not be taken for the next one.
  response.writeHead(statusOf[code] ?? 400, { 'content-type': 'application/xml', connection: 'close' }).end(body);
}
