import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { TemplateRun } from '../../infra/local/run-template.ts';
import { clientOptions } from './client-options.ts';

const summarySchema = z.object({
  ...{ file: z.string(), state: z.string(), detail: z.string().optional() },
  ...{ orders: z.number(), taken: z.number(), known: z.number(), refused: z.number(), unavailable: z.number() },
  resultFiles: z.number(),
});

const resultSchema = z.looseObject({ status: z.number(), line: z.number().optional(), id: z.string().optional() });

/** The bucket of a run, as somebody uses it who drops files there. */
export const dropInto = ({ endpoints, environmentOf }: Pick<TemplateRun, 'endpoints' | 'environmentOf'>) => {
  const client = new S3Client({ ...clientOptions, endpoint: endpoints.s3 });
  const Bucket = environmentOf('import-file')['DROPS'] ?? '';

  const read = async (Key: string): Promise<string | undefined> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return await Body?.transformToString();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  return {
    client,
    bucket: Bucket,
    read,
    put: async (Key: string, Body: string | Buffer) =>
      void (await client.send(new PutObjectCommand({ Bucket, Key, Body }))),
    /** What the file came to, once that is written. */
    summaryOf: async (key: string, timeoutMs = 30_000) => {
      for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(50)) {
        const text = await read(`${key}.summary.json`);
        if (text !== undefined) return summarySchema.parse(JSON.parse(text));
      }
      throw new Error(`After ${timeoutMs} ms there is no summary of ${key}`);
    },
    /** One result an order. */
    resultsOf: async (key: string, number = 1) =>
      ((await read(`${key}.results-${String(number).padStart(4, '0')}.txt`)) ?? '')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => resultSchema.parse(JSON.parse(line))),
  };
};
