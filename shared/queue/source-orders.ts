import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

const sourceOrderSchema = z.object({
  schema: z.literal(1),
  partner: z.string(),
  id: z.string(),
  /** How often it was tried in vain. */
  attempts: z.int().default(0),
  /** When it was first tried, in milliseconds since 1970. */
  sinceMs: z.int().optional(),
});

/** An order that is to be fetched from a partner's shop, by the shop's own id. */
export interface SourceOrder {
  readonly partner: string;
  readonly id: string;
  readonly attempts?: number;
  /** When it was first tried in vain, in milliseconds since 1970. */
  readonly sinceMs?: number | undefined;
}

const messagesPerCall = 10;

/** Puts orders on the queue of those that are to be fetched, each after `delaySeconds`, 900 at most; throws when SQS refuses one. */
export const createSourceOrders = ({ client, queueUrl }: { client: SQSClient; queueUrl: string }) => ({
  async send(orders: readonly SourceOrder[], delaySeconds = 0): Promise<void> {
    for (let start = 0; start < orders.length; start += messagesPerCall) {
      const some = orders.slice(start, start + messagesPerCall);
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: some.map((order, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify({ schema: 1, attempts: 0, ...order }),
            // A fair queue: no shop's flood delays the orders of another.
            MessageGroupId: order.partner,
            DelaySeconds: Math.min(900, Math.ceil(delaySeconds)),
          })),
        }),
      );
      if (Failed[0]) throw new Error(`SQS refused ${Failed.length} of ${some.length} messages: ${Failed[0].Code}`);
    }
  },
});

/** The order that a message asks for; throws when the body is none of ours. */
export const sourceOrderOf = (body: string): SourceOrder & { readonly attempts: number } => {
  const { partner, id, attempts, sinceMs } = sourceOrderSchema.parse(JSON.parse(body));
  return { partner, id, attempts, sinceMs };
};
