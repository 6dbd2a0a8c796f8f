import * as z from 'zod';
import type { AwsAction } from '../serve-aws-json.ts';
import { actOnEach, checkBatch } from './act-on-batch.ts';
import type { QueueRegister } from './queue-register.ts';
import { describeReceived } from './received-message.ts';
import { checkBatchBytes, messageToSendSchema, sendMessage } from './send-message.ts';
import { invalidParameter } from './sqs-errors.ts';

const longestHiddenSeconds = 43_200;
const ofQueue = z.object({ QueueUrl: z.string() });
const receiptSchema = z.object({ ReceiptHandle: z.string() });
const changeSchema = receiptSchema.extend({ VisibilityTimeout: z.int() });
const batchOf = <Entry extends z.ZodRawShape>(entry: z.ZodObject<Entry>) =>
  ofQueue.extend({ Entries: z.array(entry.extend({ Id: z.string() })) });

const sendBatchSchema = batchOf(messageToSendSchema);
const deleteBatchSchema = batchOf(receiptSchema);
const changeBatchSchema = batchOf(changeSchema);
const sendOneSchema = messageToSendSchema.extend(ofQueue.shape);
const deleteOneSchema = receiptSchema.extend(ofQueue.shape);
const changeOneSchema = changeSchema.extend(ofQueue.shape);
const receiveSchema = ofQueue.extend({
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  WaitTimeSeconds: z.int().min(0).max(20).optional(),
  VisibilityTimeout: z.int().min(0).max(longestHiddenSeconds).optional(),
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});

interface Surroundings {
  readonly register: QueueRegister;
  readonly newId: () => string;
  readonly nowMs: () => number;
}

/** What is done with messages. */
export const messageActions = (surroundings: Surroundings): [string, AwsAction][] => [
  ...sendingActions(surroundings),
  ['ReceiveMessage', (input, signal) => receive(surroundings.register, input, signal)],
  ...deletingActions(surroundings.register),
  ...visibilityActions(surroundings.register),
];

const sendingActions = ({ register, newId, nowMs }: Surroundings): [string, AwsAction][] => [
  [
    'SendMessage',
    (input) => {
      const { QueueUrl, ...message } = sendOneSchema.parse(input);
      return sendMessage(register.get(QueueUrl), message, newId(), nowMs());
    },
  ],
  [
    'SendMessageBatch',
    (input) => {
      checkBatch(input);
      const { QueueUrl, Entries } = sendBatchSchema.parse(input);
      const queue = register.get(QueueUrl);
      checkBatchBytes(Entries);
      return actOnEach(Entries, (entry) => sendMessage(queue, entry, newId(), nowMs()));
    },
  ],
];

const receive = async (register: QueueRegister, input: unknown, signal: AbortSignal) => {
  const wanted = receiveSchema.parse(input);
  const queue = register.get(wanted.QueueUrl);
  const messages = await queue.receive({
    maximum: wanted.MaxNumberOfMessages,
    visibilityTimeoutMs: (wanted.VisibilityTimeout ?? queue.attributes.VisibilityTimeout) * 1000,
    waitMs: (wanted.WaitTimeSeconds ?? queue.attributes.ReceiveMessageWaitTimeSeconds) * 1000,
    signal,
  });
  const systemNames = [...wanted.AttributeNames, ...wanted.MessageSystemAttributeNames];
  const described = messages.map((message) => describeReceived(message, systemNames, wanted.MessageAttributeNames));
  return described.length === 0 ? {} : { Messages: described };
};

const deletingActions = (register: QueueRegister): [string, AwsAction][] => [
  [
    'DeleteMessage',
    (input) => {
      const { QueueUrl, ReceiptHandle } = deleteOneSchema.parse(input);
      register.get(QueueUrl).delete(ReceiptHandle);
    },
  ],
  [
    'DeleteMessageBatch',
    (input) => {
      checkBatch(input);
      const { QueueUrl, Entries } = deleteBatchSchema.parse(input);
      const queue = register.get(QueueUrl);
      return actOnEach(Entries, ({ ReceiptHandle }) => {
        queue.delete(ReceiptHandle);
        return {};
      });
    },
  ],
];

const visibilityActions = (register: QueueRegister): [string, AwsAction][] => [
  ['ChangeMessageVisibility', (input) => changeVisibility(register, changeOneSchema.parse(input))],
  [
    'ChangeMessageVisibilityBatch',
    (input) => {
      checkBatch(input);
      const { QueueUrl, Entries } = changeBatchSchema.parse(input);
      return actOnEach(Entries, (entry) => changeVisibility(register, { ...entry, QueueUrl }));
    },
  ],
];

const changeVisibility = (register: QueueRegister, change: z.output<typeof changeOneSchema>) => {
  const { QueueUrl, ReceiptHandle, VisibilityTimeout } = change;
  if (VisibilityTimeout < 0 || VisibilityTimeout > longestHiddenSeconds) {
    throw invalidParameter(`VisibilityTimeout ${VisibilityTimeout} is not between 0 and ${longestHiddenSeconds}.`);
  }
  register.get(QueueUrl).changeVisibility(ReceiptHandle, VisibilityTimeout * 1000);
  return {};
};
