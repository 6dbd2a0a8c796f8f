import { md5OfAttributes, md5OfText } from './md5.ts';
import type { Message } from './message.ts';
import { receiptHandleOf } from './receipt-handle.ts';

/** A message as ReceiveMessage answers it, with those attributes only that were asked for. */
export const describeReceived = (
  message: Message,
  systemNames: readonly string[],
  attributeNames: readonly string[],
): object => {
  const attributes = pick(message.attributes, (name) => isAskedFor(name, attributeNames));
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandleOf(message.id, message.receiveCount),
    Body: message.body,
    MD5OfBody: md5OfText(message.body),
    MessageAttributes: Object.keys(attributes).length === 0 ? undefined : attributes,
    MD5OfMessageAttributes: md5OfAttributes(attributes),
    Attributes: pick(systemAttributesOf(message), (name) => systemNames.includes('All') || systemNames.includes(name)),
  };
};

const systemAttributesOf = (message: Message): Record<string, string> => ({
  SenderId: '000000000000',
  SentTimestamp: String(message.sentAtMs),
  ApproximateReceiveCount: String(message.receiveCount),
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAtMs),
  ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
  ...(message.movedFrom === undefined ? {} : { DeadLetterQueueSourceArn: message.movedFrom }),
});

const isAskedFor = (name: string, wanted: readonly string[]) =>
  wanted.some((want) => {
    if (want === 'All' || want === '.*' || want === name) return true;
    return want.endsWith('.*') && name.startsWith(want.slice(0, -1));
  });

const pick = <Value>(record: Readonly<Record<string, Value>>, isWanted: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => isWanted(name)));
