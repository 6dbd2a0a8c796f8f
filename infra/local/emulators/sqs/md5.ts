import { createHash } from 'node:crypto';
import type { MessageAttribute } from './message.ts';

export const md5OfText = (text: string): string => createHash('md5').update(text).digest('hex');

/**
 * The digest that the SDK compares; undefined without attributes.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export const md5OfAttributes = (attributes: Readonly<Record<string, MessageAttribute>>): string | undefined => {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of names) for (const part of encode(name, attributes[name])) hash.update(part);
  return hash.digest('hex');
};

const encode = (name: string, attribute: MessageAttribute | undefined): Buffer[] => {
  if (attribute === undefined) return [];
  const { DataType, StringValue, BinaryValue } = attribute;
  const binary = DataType.startsWith('Binary');
  const value = binary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? '');
  return [
    ...withLength(Buffer.from(name)),
    ...withLength(Buffer.from(DataType)),
    Buffer.of(binary ? 2 : 1),
    ...withLength(value),
  ];
};

const withLength = (bytes: Buffer): [Buffer, Buffer] => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
};
