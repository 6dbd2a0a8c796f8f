import * as z from 'zod';
import { type Diagnosis, failed, healthy, warning } from './diagnosis.ts';
import { elapsedOf } from './elapsed.ts';
import type { Patient } from './patient.ts';

const calls = 5;
const slowMs = 1_000;

/** How long the smallest call takes: the way there and back, and how busy Odoo's workers are. */
export const checkSpeed = async ({ call, now }: Patient): Promise<Diagnosis> => {
  const times: number[] = [];
  for (let index = 0; index < calls; index++) {
    const sentAtMs = now();
    const answer = await call('res.users', 'context_get', {}, z.unknown());
    if (!answer.ok)
      return failed(
        `The ${index + 1}. of ${calls} calls failed: ${answer.failure.operatorMessage}`,
        answer.failure.remedy,
      );
    times.push(elapsedOf({ sentAtMs, answeredAtMs: now() }));
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(calls / 2)] ?? 0;
  const found = `The smallest call takes ${median} ms (${Math.min(...times)} to ${Math.max(...times)}).`;
  if (median < slowMs) return healthy(found);
  return warning(found, "Odoo's workers are busy or too few (--workers), or it is far away: orders will go in slowly.");
};
