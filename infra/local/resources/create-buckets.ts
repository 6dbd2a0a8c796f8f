import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsCredentials, awsPlace } from '../aws-place.ts';
import type { StoredObject } from '../emulators/s3/object-store.ts';
import type { S3 } from '../emulators/s3/start-s3.ts';
import type { Plan } from '../template/plan.ts';
import type { References } from '../template/resolve-value.ts';

interface BucketSurroundings {
  readonly s3: S3;
  readonly references: References;
  readonly sqsUrl: string;
  readonly queueUrlOf: (name: string) => string;
}

type Notification = NonNullable<
  Plan['buckets'][number]['properties']['NotificationConfiguration']
>['QueueConfigurations'][number];

/** Makes the template's buckets, each telling its queues of the files that they wish to hear of; answers their names. */
export const createBuckets = (
  { buckets }: Pick<Plan, 'buckets'>,
  { s3, references, sqsUrl, queueUrlOf }: BucketSurroundings,
): Record<string, string> => {
  const client = new SQSClient({ region: awsPlace.region, credentials: awsCredentials, endpoint: sqsUrl });
  const names = new Map(buckets.map(({ id }) => [id, references.ref(id)]));
  for (const { id, properties } of buckets) {
    const name = names.get(id) ?? id;
    const wishes = properties.NotificationConfiguration?.QueueConfigurations ?? [];
    s3.addBucket(name, async (object) => {
      for (const { Queue } of wishes.filter((wish) => isWished(wish, object.key))) {
        const QueueUrl = queueUrlOf(Queue.split(':').at(-1) ?? '');
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody: eventOf(name, object) }));
      }
    });
  }
  return Object.fromEntries(names);
};

const isWished = ({ Filter }: Notification, key: string): boolean =>
  Filter.S3Key.Rules.every(({ Name, Value }) => (Name === 'prefix' ? key.startsWith(Value) : key.endsWith(Value)));

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const eventOf = (bucket: string, { key, size, etag, modifiedAtMs }: StoredObject): string => {
  const sequencer = modifiedAtMs.toString(16).toUpperCase().padStart(16, '0');
  const written = encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
  const s3 = { bucket: { name: bucket }, object: { key: written, size, eTag: etag, sequencer } };
  return JSON.stringify({ Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3 }] });
};
