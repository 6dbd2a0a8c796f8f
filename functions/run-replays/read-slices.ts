import * as z from 'zod';
import { sliceOfJob } from '../../shared/queue/replay-jobs.ts';
import type { Slice } from '../../shared/replay/replay-store.ts';

const sqsEventSchema = z.object({ Records: z.array(z.object({ body: z.string() })) });

/** The slices that messages of the queue of jobs ask for; undefined for an event of the schedule. */
export const readSlices = (event: unknown): Slice[] | undefined => {
  const parsed = sqsEventSchema.safeParse(event);
  return parsed.success ? parsed.data.Records.map(({ body }) => sliceOfJob(body)) : undefined;
};
