import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

const probeSchema = z.object({ schema: z.literal(1), connection: z.string() });

/** Appointments to ask a connection's Odoo whether it is well again. */
export interface Probes {
  /** Resolves when SQS holds the appointment. A later one than in 15 minutes is made for then: it is asked too early, once. */
  make(connection: string, delayMs: number): Promise<void>;
}

const maximumDelaySeconds = 900;

export const createProbes = ({ client, queueUrl }: { client: SQSClient; queueUrl: string }): Probes => ({
  async make(connection, delayMs) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ schema: 1, connection }),
        DelaySeconds: Math.min(maximumDelaySeconds, Math.ceil(delayMs / 1_000)),
      }),
    );
  },
});

/** The connection that an appointment is about; throws when the body is none of ours. */
export const connectionOfProbe = (body: string): string => probeSchema.parse(JSON.parse(body)).connection;
