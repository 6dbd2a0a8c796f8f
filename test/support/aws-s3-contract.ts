import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions } from './client-options.ts';

interface Contract {
  readonly name: string;
  readonly start: () => Promise<{ url: string; bucket: string; close: () => Promise<void> }>;
  /** Behaviours that it is known not to have: the test fails when it has got one after all. */
  readonly knownNotToHold?: readonly string[];
}

/** An S3, emulated or real, as the contract's cases use it: through the SDK's own client. */
interface S3UnderTest {
  readonly client: S3Client;
  readonly url: string;
  readonly Bucket: string;
  put(key: string, body: string | Buffer): Promise<string>;
  get(key: string, more?: Partial<GetObjectCommandInput>): Promise<{ bytes: Buffer; etag: string; range: string }>;
}

type S3Case = readonly [behaviour: string, prove: (s3: S3UnderTest) => Promise<void>];

const md5 = (content: string | Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;
const statusOf = (status: number) => ({ $metadata: { httpStatusCode: status } });

const wholeObjects: readonly S3Case[] = [
  [
    'gives back what was put, byte for byte, under a tag that is its MD5',
    async ({ put, get }) => {
      const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));
      expect(await put('whole/a', content)).toBe(md5(content));
      const { bytes, etag } = await get('whole/a');
      expect([bytes.equals(content), etag]).toEqual([true, md5(content)]);
    },
  ],
  [
    'gives the new content, under a new tag, once a key is put again',
    async ({ put, get }) => {
      await put('again', 'one');
      await put('again', 'another');
      expect(await get('again')).toMatchObject({ bytes: Buffer.from('another'), etag: md5('another') });
    },
  ],
  [
    'takes keys with spaces, accents and signs',
    async ({ put, get, client, Bucket }) => {
      const key = 'odd/night of the 1st/é+&=?#%41.csv';
      await put(key, 'odd');
      expect((await get(key)).bytes.toString()).toBe('odd');
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'odd/night of' }));
      expect(Contents.map(({ Key }) => Key)).toEqual([key]);
    },
  ],
  [
    'tells size and tag of an object without its content',
    async ({ put, client, Bucket }) => {
      await put('head', 'four');
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'head' }));
      expect(head).toMatchObject({ ContentLength: 4, ETag: md5('four') });
    },
  ],
  [
    'lists the keys of a prefix in their order',
    async ({ put, client, Bucket }) => {
      for (const key of ['list/b', 'list/a', 'other/c']) await put(key, key);
      const { Contents = [], IsTruncated } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/' }));
      expect(Contents.map(({ Key, Size, ETag }) => [Key, Size, ETag])).toEqual([
        ['list/a', 6, md5('list/a')],
        ['list/b', 6, md5('list/b')],
      ]);
      expect(IsTruncated).toBe(false);
    },
  ],
  [
    'knows an object that was deleted, or never was, no more than the other',
    async ({ put, get, client, Bucket }) => {
      await put('gone', 'gone');
      await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
      for (const key of ['gone', 'never']) {
        await expect(get(key)).rejects.toMatchObject({ name: 'NoSuchKey', ...statusOf(404) });
        await expect(client.send(new HeadObjectCommand({ Bucket, Key: key }))).rejects.toMatchObject(statusOf(404));
      }
    },
  ],
];

const parts: readonly S3Case[] = [
  [
    'gives a range, and of one that goes beyond the end what there is',
    async ({ put, get }) => {
      await put('range', '0123456789');
      expect(await get('range', { Range: 'bytes=2-4' })).toMatchObject({
        bytes: Buffer.from('234'),
        range: 'bytes 2-4/10',
      });
      expect((await get('range', { Range: 'bytes=8-99' })).bytes.toString()).toBe('89');
    },
  ],
  [
    'refuses a range behind the end, also of what is empty',
    async ({ put, get }) => {
      await put('short', 'abc');
      await put('empty', '');
      await expect(get('short', { Range: 'bytes=3-9' })).rejects.toMatchObject(statusOf(416));
      await expect(get('empty', { Range: 'bytes=0-9' })).rejects.toMatchObject(statusOf(416));
    },
  ],
  [
    'gives a range only of the content that the tag is of',
    async ({ put, get }) => {
      const IfMatch = await put('match', 'first');
      expect((await get('match', { IfMatch, Range: 'bytes=0-1' })).bytes.toString()).toBe('fi');
      await put('match', 'second');
      await expect(get('match', { IfMatch, Range: 'bytes=0-1' })).rejects.toMatchObject(statusOf(412));
    },
  ],
  [
    'takes a stream, in chunks with a checksum behind them',
    async ({ client, get, Bucket }) => {
      const content = Buffer.alloc(400_000, 'stream ');
      const Body = Readable.from([content.subarray(0, 10), content.subarray(10, 200_000), content.subarray(200_000)]);
      await client.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: content.length }));
      expect((await get('stream')).bytes.equals(content)).toBe(true);
    },
  ],
  [
    'puts the parts of an upload together in the order of their numbers',
    async ({ client, get, Bucket }) => {
      const Key = 'parts';
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
      // All but the last have 5 MB at least, https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
      const contents = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('the end')];
      const Parts = [];
      for (const PartNumber of [2, 1]) {
        const Body = contents[PartNumber - 1] ?? '';
        const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
        Parts.unshift({ ETag, PartNumber });
      }
      const whole = new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } });
      expect((await client.send(whole)).ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
      expect((await get(Key)).bytes.equals(Buffer.concat(contents))).toBe(true);
    },
  ],
  [
    'takes what is put to an address that is signed',
    async ({ url, get, Bucket }) => {
      const signature = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=900&X-Amz-SignedHeaders=host&x-id=PutObject';
      const response = await fetch(`${url}/${Bucket}/signed.csv?${signature}`, { method: 'PUT', body: 'by a browser' });
      expect([response.status, (await get('signed.csv')).bytes.toString()]).toEqual([200, 'by a browser']);
    },
  ],
];

/** Registers every case of the contract for one S3: what Waybill uses, and what people use who drop files. */
export const describeS3Contract = ({ name, start, knownNotToHold = [] }: Contract): void => {
  describe(name, () => {
    let close: () => Promise<void>;
    let s3: S3UnderTest;

    beforeAll(async () => {
      const { url, bucket, ...started } = await start();
      close = started.close;
      s3 = s3UnderTest(url, bucket);
    });
    afterAll(async () => {
      s3.client.destroy();
      await close();
    });

    for (const [behaviour, prove] of [...wholeObjects, ...parts]) {
      const register = knownNotToHold.includes(behaviour) ? it.fails : it;
      register(behaviour, () => prove(s3));
    }
  });
};

function s3UnderTest(url: string, Bucket: string): S3UnderTest {
  const client = new S3Client({ ...clientOptions, endpoint: url, forcePathStyle: true, maxAttempts: 1 });
  return {
    ...{ client, url, Bucket },
    put: async (Key, Body) => (await client.send(new PutObjectCommand({ Bucket, Key, Body }))).ETag ?? '',
    get: async (Key, more) => {
      const { Body, ETag = '', ContentRange = '' } = await client.send(new GetObjectCommand({ Bucket, Key, ...more }));
      return { bytes: Buffer.from((await Body?.transformToByteArray()) ?? []), etag: ETag, range: ContentRange };
    },
  };
}
