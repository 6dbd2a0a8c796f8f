import * as z from 'zod';
import type { AwsAction } from '../serve-aws-json.ts';
import type { Queue } from './queue.ts';
import { queueAttributesSchema } from './queue-attributes.ts';
import type { QueueRegister } from './queue-register.ts';

const nameSchema = z.string().regex(/^[\w-]{1,80}$/, { error: 'Can only include 1 to 80 letters, digits, - and _' });
const byName = z.object({ QueueName: nameSchema });
const byUrl = z.object({ QueueUrl: z.string() });
const createSchema = byName.extend({ Attributes: z.record(z.string(), z.string()).default({}) });
const setSchema = byUrl.extend({ Attributes: z.record(z.string(), z.string()) });
const getSchema = byUrl.extend({ AttributeNames: z.array(z.string()).default([]) });
const listSchema = z.object({ QueueNamePrefix: z.string().default('') });

/** What is done with queues, as opposed to their messages. */
export const queueActions = (register: QueueRegister, urlOf: (name: string) => string): [string, AwsAction][] => [
  [
    'CreateQueue',
    (input) => {
      const { QueueName, Attributes } = createSchema.parse(input);
      return { QueueUrl: urlOf(register.create(QueueName, queueAttributesSchema.parse(Attributes)).name) };
    },
  ],
  ['GetQueueUrl', (input) => ({ QueueUrl: urlOf(register.get(byName.parse(input).QueueName).name) })],
  [
    'ListQueues',
    (input) => {
      const { QueueNamePrefix } = listSchema.parse(input);
      return { QueueUrls: register.names().flatMap((name) => (name.startsWith(QueueNamePrefix) ? [urlOf(name)] : [])) };
    },
  ],
  [
    'GetQueueAttributes',
    (input) => {
      const { QueueUrl, AttributeNames } = getSchema.parse(input);
      const all = Object.entries(describe(register.get(QueueUrl)));
      const isWanted = (name: string) => AttributeNames.includes('All') || AttributeNames.includes(name);
      return { Attributes: Object.fromEntries(all.filter(([name]) => isWanted(name))) };
    },
  ],
  [
    'SetQueueAttributes',
    (input) => {
      const { QueueUrl, Attributes } = setSchema.parse(input);
      const queue = register.get(QueueUrl);
      queue.attributes = queueAttributesSchema.parse({ ...settableOf(queue), ...Attributes });
    },
  ],
  ['PurgeQueue', (input) => register.get(byUrl.parse(input).QueueUrl).purge()],
];

const describe = (queue: Queue): Record<string, string> => {
  const { visible, inFlight, delayed } = queue.counts();
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ...settableOf(queue),
  };
};

const settableOf = ({ attributes }: Queue): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'number' ? String(value) : JSON.stringify(value),
    ]),
  );
