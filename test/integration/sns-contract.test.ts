import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sns, startSns } from '../../infra/local/emulators/sns/start-sns.ts';
import { clientOptions } from '../support/client-options.ts';

const TopicArn = 'arn:aws:sns:eu-west-1:000000000000:Notices';
let sns: Sns;
let client: SNSClient;
beforeAll(async () => {
  sns = await startSns();
  sns.createTopic(TopicArn, ['ops@example.com']);
  client = new SNSClient({ ...clientOptions, endpoint: sns.url });
});
afterAll(async () => {
  client.destroy();
  await sns.close();
});

const publish = (Subject: string, Message = 'Text.', arn = TopicArn) =>
  client.send(new PublishCommand({ TopicArn: arn, Subject, Message }));

describe('publishing to a topic', () => {
  test('answers with an id, and keeps what was said and to whom', async () => {
    const { MessageId } = await publish('3 orders & more', 'Line <1>\nLine 2 – “quoted”');
    expect(sns.messages().at(-1)).toMatchObject({
      ...{ messageId: MessageId, topicArn: TopicArn, endpoints: ['ops@example.com'] },
      ...{ subject: '3 orders & more', message: 'Line <1>\nLine 2 – “quoted”' },
    });
  });

  test.each([
    ['a subject of 101 characters', 'x'.repeat(101), 'Text.'],
    ['a subject of two lines', 'a\nb', 'Text.'],
    ['a subject beyond ASCII', 'Grüße', 'Text.'],
    ['no text', 'Subject', ''],
    ['more than 256 KB', 'Subject', 'x'.repeat(256 * 1024 + 1)],
  ])('refuses %s', async (_, subject, message) => {
    await expect(publish(subject, message)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('refuses a topic that does not exist', async () => {
    await expect(publish('Subject', 'Text.', `${TopicArn}2`)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('keeps the latest hundred', async () => {
    for (let index = 0; index < 101; index++) await publish(`Message ${index}`);
    expect(sns.messages().map(({ subject }) => subject)).toEqual(
      Array.from({ length: 100 }, (_, index) => `Message ${index + 1}`),
    );
  });
});
