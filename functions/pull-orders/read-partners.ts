import * as z from 'zod';
import { partnerOfPullJob } from '../../shared/queue/pull-jobs.ts';

const sqsEventSchema = z.object({ Records: z.array(z.object({ body: z.string() })) });

/** The partners that messages of the queue of pulls name; undefined for an event of the schedule. */
export const readPartners = (event: unknown): string[] | undefined => {
  const parsed = sqsEventSchema.safeParse(event);
  return parsed.success ? parsed.data.Records.map(({ body }) => partnerOfPullJob(body)) : undefined;
};
