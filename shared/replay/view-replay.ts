import type { Replay } from './replay.ts';

/** A replay as operators see it: what it means, and how far it has come. */
export const viewReplay = (replay: Replay): Readonly<Record<string, unknown>> => {
  const { id, state, filter, idCount, by, reason, createdAt, finishedAt } = replay;
  const { money, sent, written, parkedAgain, dryRun } = replay;
  // The index that orders are counted in may show one a moment late, but what was sent was meant.
  const total = Math.max(replay.total, sent);
  const isOver = state === 'done' && !replay.isDryRun;
  return {
    ...{ id, state, ...(idCount === undefined ? { filter } : { ids: idCount }) },
    ...{ total, money, sent, written, parkedAgain },
    // Whoever was parked no more when its turn came, or never.
    skipped: isOver ? Math.max(total, idCount ?? 0) - sent : 0,
    ...(dryRun && { dryRun }),
    ...{ by, ...(reason !== undefined && { reason }), createdAt, ...(finishedAt && { finishedAt }) },
    links: { self: `/v1/operator/replays/${id}` },
  };
};
