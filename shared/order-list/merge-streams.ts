import type { OrderStream } from './order-stream.ts';
import { comparePlaces, type Sighting } from './sighting.ts';

interface Merging {
  readonly direction: 1 | -1;
  readonly nowMs: () => number;
  /** Nothing more is read that would take longer, as far as what was read before tells. */
  readonly deadlineMs: number;
  /** A stream that holds fewer is read on along with one that holds none. */
  readonly fewAre: number;
}

/** The orders of several streams as one. */
export interface MergedOrders {
  /** The next of all; `late` when there is no time to find out, `end` when there is none. */
  next(): Promise<Sighting | 'late' | 'end'>;
}

/**
 * Takes the streams' orders in the order of their places. Whatever the time is, all streams are read once, so that whoever
 * comes again behind the last place gets on.
 */
export const mergeStreams = (
  streams: readonly OrderStream[],
  { direction, nowMs, deadlineMs, fewAre }: Merging,
): MergedOrders => {
  let tookMs: number | undefined;
  const isDry = (stream: OrderStream): boolean => stream.count() === 0 && !stream.isRead();
  return {
    next: async () => {
      if (streams.some(isDry)) {
        const beganMs = nowMs();
        if (tookMs !== undefined && beganMs + tookMs > deadlineMs) return 'late';
        await Promise.all(
          streams.filter((stream) => !stream.isRead() && stream.count() < fewAre).map((stream) => stream.refill()),
        );
        tookMs = nowMs() - beganMs;
      }
      const first = firstOf(streams, direction);
      if (!first) return 'end';
      first.stream.take();
      return first.sighting;
    },
  };
};

function firstOf(streams: readonly OrderStream[], direction: 1 | -1) {
  let first: { stream: OrderStream; sighting: Sighting } | undefined;
  for (const stream of streams) {
    const sighting = stream.peek();
    if (sighting && (!first || comparePlaces(sighting.place, first.sighting.place, direction) < 0)) {
      first = { stream, sighting };
    }
  }
  return first;
}
