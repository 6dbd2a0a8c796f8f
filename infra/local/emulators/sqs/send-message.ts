import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { md5OfAttributes, md5OfText } from './md5.ts';
import { type MessageAttribute, messageAttributeSchema } from './message.ts';
import type { Queue } from './queue.ts';
import { batchTooLong, invalidParameter } from './sqs-errors.ts';

export const messageToSendSchema = z.object({
  MessageBody: z.string(),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: z
    .record(z.string().min(1).max(256), messageAttributeSchema)
    .refine((attributes) => Object.keys(attributes).length <= 10, { error: 'A message has at most 10 attributes.' })
    .default({}),
  MessageGroupId: z.string().min(1).max(128).optional(),
});
type MessageToSend = z.output<typeof messageToSendSchema>;

const maximumBatchBytes = 1_048_576;
// The characters of XML 1.0, https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
const notAllowed = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Throws what SQS answers when the entries are too long together. */
export const checkBatchBytes = (entries: readonly MessageToSend[]): void => {
  const bytes = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  if (bytes > maximumBatchBytes) throw batchTooLong(bytes);
};

/** Puts one message into the queue; throws what SQS answers when it may not be there. */
export const sendMessage = (queue: Queue, message: MessageToSend, id: string, nowMs: number): object => {
  const { MessageBody: body, MessageAttributes: attributes, MessageGroupId: groupId } = message;
  checkMessage(queue, message);
  const delayMs = (message.DelaySeconds ?? queue.attributes.DelaySeconds) * 1000;
  queue.send({ id, body, attributes, groupId, sentAtMs: nowMs, visibleAtMs: nowMs + delayMs, receiveCount: 0 });
  return { MessageId: id, MD5OfMessageBody: md5OfText(body), MD5OfMessageAttributes: md5OfAttributes(attributes) };
};

const checkMessage = (queue: Queue, message: MessageToSend) => {
  if (message.MessageBody === '') throw new AwsError('MissingParameter', 'The request must contain a MessageBody.');
  if (notAllowed.test(message.MessageBody)) {
    throw new AwsError('InvalidMessageContents', 'The message has characters that are not allowed.');
  }
  const maximumBytes = queue.attributes.MaximumMessageSize;
  if (bytesOf(message) > maximumBytes) throw invalidParameter(`Message must be shorter than ${maximumBytes} bytes.`);
};

const bytesOf = ({ MessageBody, MessageAttributes }: MessageToSend) =>
  Object.entries(MessageAttributes).reduce((sum, [name, attribute]) => {
    return sum + Buffer.byteLength(name) + bytesOfAttribute(attribute);
  }, Buffer.byteLength(MessageBody));

const bytesOfAttribute = ({ DataType, StringValue = '', BinaryValue = '' }: MessageAttribute) =>
  DataType.length + Buffer.byteLength(StringValue) + Buffer.byteLength(BinaryValue, 'base64');
