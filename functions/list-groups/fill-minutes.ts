import type { StatsReply } from '../../shared/contract/operator/now-replies.ts';
import { type MinuteCount, minuteOf } from '../../shared/ledger/minute-counts.ts';

interface Minutes {
  /** Of all connections. */
  readonly kept: readonly MinuteCount[];
  /** Orders that came, by minute, from `liveFrom` on; of all connections. */
  readonly live: readonly ReadonlyMap<string, number>[];
  readonly liveFrom: string;
  /** The first minute, and the one behind the last. */
  readonly from: string;
  readonly to: string;
}

const startOf = (minute: string): number => Date.parse(`${minute}:00.000Z`);

/** Every minute from one to another with what happened in it over all connections, the earliest first. */
export const fillMinutes = ({ kept, live, liveFrom, from, to }: Minutes): StatsReply['perMinute'] => {
  const byMinute = Map.groupBy(kept, ({ minute }) => minute);
  const minutes = Math.round((startOf(to) - startOf(from)) / 60_000);
  return Array.from({ length: minutes }, (_, index) => {
    const minute = minuteOf(new Date(startOf(from) + index * 60_000));
    const all = byMinute.get(minute) ?? [];
    const total = (name: 'accepted' | 'written' | 'parked') => all.reduce((sum, one) => sum + one[name], 0);
    const came = live.reduce((sum, counts) => sum + (counts.get(minute) ?? 0), 0);
    return {
      minute: `${minute}:00.000Z`,
      accepted: minute >= liveFrom ? came : total('accepted'),
      written: total('written'),
      parked: total('parked'),
    };
  });
};
