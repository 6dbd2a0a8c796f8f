import * as z from 'zod';
import { connectionOfProbe } from '../../shared/queue/probes.ts';

const sqsEventSchema = z.object({ Records: z.array(z.object({ body: z.string() })) });

/** The connections that messages of the queue of appointments name; undefined for an event of the schedule. */
export const readAppointments = (event: unknown): string[] | undefined => {
  const parsed = sqsEventSchema.safeParse(event);
  return parsed.success ? parsed.data.Records.map(({ body }) => connectionOfProbe(body)) : undefined;
};
