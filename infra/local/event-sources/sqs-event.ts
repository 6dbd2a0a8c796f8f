import type { Message } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSMessageAttributes, SQSRecord } from 'aws-lambda';

/** Messages as Lambda hands them to a function, https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export const toSqsEvent = (messages: readonly Message[], eventSourceARN: string, awsRegion: string): SQSEvent => ({
  Records: messages.map((message) => toRecord(message, eventSourceARN, awsRegion)),
});

const toRecord = (message: Message, eventSourceARN: string, awsRegion: string): SQSRecord => ({
  messageId: message.MessageId ?? '',
  receiptHandle: message.ReceiptHandle ?? '',
  body: message.Body ?? '',
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
    ...message.Attributes,
  },
  messageAttributes: toAttributes(message),
  md5OfBody: message.MD5OfBody ?? '',
  ...(message.MD5OfMessageAttributes === undefined ? {} : { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion,
});

const toAttributes = ({ MessageAttributes = {} }: Message): SQSMessageAttributes => {
  const entries = Object.entries(MessageAttributes).map(([name, { StringValue, BinaryValue, DataType = 'String' }]) => {
    const text = StringValue === undefined ? {} : { stringValue: StringValue };
    const bytes = BinaryValue === undefined ? {} : { binaryValue: Buffer.from(BinaryValue).toString('base64') };
    return [name, { ...text, ...bytes, stringListValues: [], binaryListValues: [], dataType: DataType }];
  });
  return Object.fromEntries(entries);
};
