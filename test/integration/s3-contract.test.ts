import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';
import { startS3 } from '../../infra/local/emulators/s3/start-s3.ts';
import { describeS3Contract } from '../support/aws-s3-contract.ts';
import { clientOptions } from '../support/client-options.ts';

const bucket = 'contract';

describeS3Contract({
  name: 'the S3 of the local run',
  start: async () => {
    const s3 = await startS3({});
    s3.addBucket(bucket, async () => {});
    return { url: s3.url, bucket, close: () => s3.close() };
  },
});

// A second opinion from an implementation that is not ours: where both agree, the cases test S3 and not our idea of it.
describeS3Contract({
  name: 'fauxqs',
  start: async () => {
    const app = buildApp({ logger: false });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const client = new S3Client({ ...clientOptions, endpoint: url, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    client.destroy();
    return { url, bucket, close: () => app.close() };
  },
  knownNotToHold: [],
});
