import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

const jobSchema = z.object({ schema: z.literal(1), partner: z.string() });

/** Work on pulls, a slice a message. */
export interface PullJobs {
  /** Resolves when SQS holds the message, which comes after `delayMs`, 15 minutes at most. */
  send(partner: string, delayMs: number): Promise<void>;
}

const maximumDelaySeconds = 900;

export const createPullJobs = ({ client, queueUrl }: { client: SQSClient; queueUrl: string }): PullJobs => ({
  async send(partner, delayMs) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ schema: 1, partner }),
        DelaySeconds: Math.min(maximumDelaySeconds, Math.ceil(delayMs / 1_000)),
      }),
    );
  },
});

/** The partner whose shop a message asks to be asked; throws when the body is none of ours. */
export const partnerOfPullJob = (body: string): string => jobSchema.parse(JSON.parse(body)).partner;
