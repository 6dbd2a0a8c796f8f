import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';

/** ARN → the e-mail addresses that it tells. */
export type Topics = Map<string, readonly string[]>;

export interface PublishedMessage {
  readonly messageId: string;
  readonly topicArn: string;
  readonly endpoints: readonly string[];
  readonly subject: string | undefined;
  readonly message: string;
  readonly publishedAt: Date;
}

const maximumBytes = 256 * 1024;

const requestSchema = z.object({
  TopicArn: z.string(),
  // As SNS says it: ASCII that begins with a letter, number or punctuation mark, without line breaks or control characters.
  Subject: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]{0,99}$/)
    .optional(),
  Message: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= maximumBytes),
});

/** What SNS would send to whom; refuses what SNS refuses. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const publish = (topics: Topics, parameters: Readonly<Record<string, string>>): PublishedMessage => {
  const parsed = requestSchema.safeParse(parameters);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => path.join('.'));
    throw new AwsError('InvalidParameter', `Invalid parameter: ${names.join(', ')}`);
  }
  const { TopicArn: topicArn, Subject: subject, Message: message } = parsed.data;
  const endpoints = topics.get(topicArn);
  if (!endpoints) throw new AwsError('NotFound', 'Topic does not exist');
  return { messageId: randomUUID(), topicArn, endpoints, subject, message, publishedAt: new Date() };
};
