/** How a time is written. */
export type TimeUnit = 's' | 'ms' | 'iso';

/** The time that a text stands for, in milliseconds; undefined where it stands for none. */
export const timeOf = (text: string, unit: TimeUnit): number | undefined => {
  if (unit === 'iso')
    return /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}(Z|[+-]\d{2}:?\d{2})$/.test(text) ? dateOf(text) : undefined;
  if (!/^\d{1,15}$/.test(text)) return undefined;
  return unit === 's' ? Number(text) * 1000 : Number(text);
};

/** Whether a time is near enough to now, either way: clocks differ. */
export const isFresh = (timeMs: number | undefined, nowMs: number, toleranceSeconds: number): boolean =>
  timeMs !== undefined && Math.abs(nowMs - timeMs) <= toleranceSeconds * 1000;

function dateOf(text: string): number | undefined {
  const timeMs = Date.parse(text);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
