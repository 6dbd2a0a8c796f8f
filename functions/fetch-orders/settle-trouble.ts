import type { Keeping, RejectedDelivery } from '../../shared/ledger/kept-deliveries.ts';
import type { SourceOrder, sourceOrderOf } from '../../shared/queue/source-orders.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import type { Trouble } from './judge-trouble.ts';

/** An order that a message asks for. */
export type WantedOrder = ReturnType<typeof sourceOrderOf>;

export interface SettleTroubleDeps {
  readonly keep: (delivery: RejectedDelivery) => Promise<Keeping>;
  readonly fetchLater: (orders: readonly SourceOrder[], delaySeconds: number) => Promise<void>;
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** An order that the shop does not give within two days is put in front of a person. */
const longestTryingMs = 48 * 3_600_000;
const firstDelayMs = 15_000;
/** As long as SQS can delay a message. */
export const longestDelayMs = 900_000;

/** Has an order asked for again, or keeps it aside; false when neither could be done. */
export const settleTrouble = async (deps: SettleTroubleDeps, job: WantedOrder, trouble: Trouble): Promise<boolean> => {
  const nowMs = deps.now();
  const sinceMs = job.sinceMs ?? nowMs;
  const attempts = job.attempts + (trouble.usesAttempt ? 1 : 0);
  const isOver = attempts >= trouble.maximumAttempts || nowMs - sinceMs >= longestTryingMs;
  if (isOver && (await giveUp(deps, job, trouble))) return true;
  const delayMs = isOver ? longestDelayMs : delayOf(deps, attempts, trouble);
  const { partner, id } = job;
  try {
    await deps.fetchLater([{ partner, id, attempts, sinceMs }], delayMs / 1_000);
  } catch (error) {
    deps.log.error('fetch.not-postponed', { partner, id, errorName: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
  const { kind, detail } = trouble;
  deps.log.warn('fetch.postponed', { partner, id, kind, detail, attempts, delayMs });
  return true;
};

function delayOf({ random }: SettleTroubleDeps, attempts: number, { retryAfterMs = 0 }: Trouble): number {
  const growingMs = firstDelayMs * 2 ** Math.min(10, Math.max(0, attempts - 1));
  const delayMs = Math.max(retryAfterMs, attempts === 0 ? 0 : growingMs);
  // Apart, so that those who wait for one shop do not come back together.
  return Math.min(longestDelayMs, Math.ceil(delayMs * (1 + random() / 4)));
}

/** False when too much of the partner's lies aside already. */
async function giveUp(
  { keep, now, log }: SettleTroubleDeps,
  job: WantedOrder,
  { kind, detail }: Trouble,
): Promise<boolean> {
  const { partner, id } = job;
  const { outcome } = await keep({
    ...{ partner, reason: 'not-fetched', detail, faults: [], headers: {}, body: Buffer.alloc(0) },
    ...{ receivedAt: new Date(now()), fetched: { id } },
  });
  const isMendable = kind === 'refused' || kind === 'no-credentials' || kind === 'no-api';
  if (isMendable)
    log.error('shop.refused', { partner, detail, mend: `"api" in the secret waybill/partners/${partner}` });
  return outcome !== 'dropped';
}
