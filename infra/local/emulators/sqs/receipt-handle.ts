import * as z from 'zod';
import { AwsError } from '../aws-error.ts';

const receiptSchema = z.tuple([z.literal('receipt'), z.string(), z.int().positive()]);

/** Names one receipt of a message: the handle of an earlier receipt is another one. */
export const receiptHandleOf = (messageId: string, receiveCount: number): string =>
  Buffer.from(JSON.stringify(['receipt', messageId, receiveCount])).toString('base64url');

/** Throws ReceiptHandleIsInvalid for a text that no queue here has given out. */
export const parseReceiptHandle = (handle: string): { messageId: string; receiveCount: number } => {
  const parsed = receiptSchema.safeParse(parseJson(Buffer.from(handle, 'base64url').toString()));
  if (!parsed.success) throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  const [, messageId, receiveCount] = parsed.data;
  return { messageId, receiveCount };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
