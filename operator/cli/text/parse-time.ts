import { UsageError } from '../usage-error.ts';

const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A time as people type one, as UTC in ISO 8601: `2026-11-22`, `2026-11-22T10:00:00Z`, or so long ago: `90s`, `15m`, `2h`,
 * `3d`. Throws a {@link UsageError} for anything else.
 */
export const parseTime = (text: string, now: Date): string => {
  const [, count, unit] = /^(\d{1,5})([smhd])$/.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) {
    return new Date(now.getTime() - Number(count) * (unitsMs[unit] ?? 0)).toISOString();
  }
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const time = new Date(isTime ? text : Number.NaN);
  if (Number.isNaN(time.getTime())) {
    throw new UsageError(`${text} is no time such as 2026-11-22, 2026-11-22T10:00:00Z, 15m, 2h or 3d (ago).`);
  }
  return time.toISOString();
};
