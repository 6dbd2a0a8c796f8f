import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Slice } from '../replay/replay-store.ts';

const jobSchema = z.object({ schema: z.literal(1), replayId: z.string(), slice: z.int() });

/** Work on replays, a slice a message. */
export interface ReplayJobs {
  /** Resolves when SQS holds the message, which comes after `delaySeconds`, 900 at most. */
  send(slice: Slice, delaySeconds: number): Promise<void>;
}

const maximumDelaySeconds = 900;

export const createReplayJobs = ({ client, queueUrl }: { client: SQSClient; queueUrl: string }): ReplayJobs => ({
  async send({ replayId, slice }, delaySeconds) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ schema: 1, replayId, slice }),
        DelaySeconds: Math.min(maximumDelaySeconds, Math.ceil(delaySeconds)),
      }),
    );
  },
});

/** The slice that a message asks for; throws when the body is none of ours. */
export const sliceOfJob = (body: string): Slice => jobSchema.parse(JSON.parse(body));
