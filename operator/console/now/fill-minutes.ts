import type { StatsReply } from '../../../shared/contract/operator/now-replies.ts';

export type Minute = StatsReply['perMinute'][number];

const minuteMs = 60_000;

/** Every minute of the last `count` up to `asOf`, the earliest first; those in which nothing happened have zeros. */
export const fillMinutes = (minutes: readonly Minute[], asOf: string, count: number): readonly Minute[] => {
  const known = new Map(minutes.map((minute) => [Math.floor(Date.parse(minute.minute) / minuteMs), minute]));
  const last = Math.floor(Date.parse(asOf) / minuteMs);
  return Array.from({ length: count }, (_, index) => {
    const number = last - count + 1 + index;
    const minute = new Date(number * minuteMs).toISOString();
    return known.get(number) ?? { minute, accepted: 0, written: 0, parked: 0 };
  });
};
