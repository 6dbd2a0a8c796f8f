import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

const announcementSchema = z.object({
  schema: z.literal(1),
  partner: z.string(),
  externalId: z.string(),
  event: z.string().optional(),
  attempts: z.int().default(0),
  dueAt: z.iso.datetime().optional(),
});

/** An order whose state its partner is to be told. Where the order lies, never what it says. */
export interface Announcement {
  readonly partner: string;
  readonly externalId: string;
  /** The event that was tried already; whatever the order's present state is when absent. */
  readonly event?: string | undefined;
  /** How often it was tried in vain. */
  readonly attempts?: number | undefined;
  /** When it is to be tried, where that is later than SQS can delay a message. */
  readonly dueAt?: string | undefined;
}

/** The queue of what partners are to be told. */
export interface Announcements {
  /** Resolves when SQS holds all of them, each after `delaySeconds`, 900 at most; throws when SQS refuses one. */
  send(announcements: readonly (Announcement & { readonly delaySeconds?: number })[]): Promise<void>;
}

const messagesPerCall = 10;
const maximumDelaySeconds = 900;

export const createAnnouncements = ({ client, queueUrl }: { client: SQSClient; queueUrl: string }): Announcements => ({
  async send(announcements) {
    for (let start = 0; start < announcements.length; start += messagesPerCall) {
      const some = announcements.slice(start, start + messagesPerCall);
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: some.map(({ delaySeconds = 0, ...announcement }, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify({ schema: 1, ...announcement }),
            // A fair queue: a receiver that is slow keeps nobody else waiting.
            MessageGroupId: announcement.partner,
            DelaySeconds: Math.min(maximumDelaySeconds, Math.ceil(delaySeconds)),
          })),
        }),
      );
      if (Failed[0]) throw new Error(`SQS refused ${Failed.length} of ${some.length} messages: ${Failed[0].Code}`);
    }
  },
});

/** What a message asks to be told; throws when the body is none of ours. */
export const announcementOf = (body: string): Announcement => {
  const { schema: _, ...announcement } = announcementSchema.parse(JSON.parse(body));
  return announcement;
};
