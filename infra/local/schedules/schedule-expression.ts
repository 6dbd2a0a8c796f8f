import { type CronFields, nextTimeOfCron, parseCron } from './cron.ts';

/** When a schedule is due: every so often, or at the minutes that its fields name, in UTC. */
type Schedule = { readonly everyMs: number } | { readonly cron: CronFields };

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Understands `rate(value unit)` and `cron(fields)`; throws a sentence for anything else.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export const parseSchedule = (expression: string): Schedule => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  const everyMs = Number(rate?.[1]) * (unitMs[rate?.[2] ?? ''] ?? 0);
  if (everyMs > 0) return { everyMs };
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1];
  if (cron !== undefined) return { cron: parseCron(cron) };
  throw new Error(`The local run does not understand the schedule ${expression}.`);
};

/** The first time after `afterMs` that a schedule is due, when it was started at `startMs`. */
export const nextTime = (schedule: Schedule, startMs: number, afterMs: number): number => {
  if ('cron' in schedule) return nextTimeOfCron(schedule.cron, afterMs);
  const { everyMs } = schedule;
  return startMs + (Math.floor((afterMs - startMs) / everyMs) + 1) * everyMs;
};
