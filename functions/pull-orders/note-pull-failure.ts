import type { PullState, TakenPull } from '../../shared/ledger/pulls.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import { type Trouble, troubleOf } from '../../shared/partner/shop/trouble-of.ts';
import { asMetric } from '../../shared/runtime/metric.ts';
import { type PullOrdersDeps, patienceMs } from './pull-orders-deps.ts';

/** A shop that was not to be asked for so long is for a person to look at. */
const longestFailingMs = 3 * 3_600_000;
const firstDelayMs = 60_000;
const longestDelayMs = 900_000;
/** SQS holds no message for longer; what comes later is left to the schedule. */
const longestMessageDelayMs = 900_000;
/** So often in a row a page is of no use, until the pull begins anew: names of pages grow old. */
const uselessPages = 3;

/**
 * Notes why a pull stopped, leaves it where it is for whoever comes next, and says when that is: when the shop wants it, or
 * later and later. Rejects when the ledger cannot be told; the lease then ends by itself.
 */
export const notePullFailure = async (
  { pulls, jobs, now, log }: PullOrdersDeps,
  { id: partner }: KnownPartner,
  { turn, state }: TakenPull,
  error: unknown,
): Promise<void> => {
  const trouble = troubleOf(error);
  const nowMs = now();
  const failure = failureOf(state, trouble, nowMs);
  const delayMs = delayOf(trouble, failure.count);
  const isSoon = trouble.kind === 'throttled' && delayMs <= longestMessageDelayMs;
  const nextAtMs = nowMs + delayMs + (isSoon ? patienceMs : 0);
  const { run, ...rest } = state;
  const isOfNoUse = (trouble.kind === 'unusable' || trouble.kind === 'defect') && failure.count % uselessPages === 0;
  const next = { ...rest, ...(run && !isOfNoUse && { run }), failure, nextAtMs };
  const fields = { partner, kind: trouble.kind, detail: trouble.detail, count: failure.count, delayMs };
  if (!(await pulls.save({ partner, turn, state: next, isOver: true }))) return log.warn('pull.overtaken', { partner });
  if (isSoon) await jobs.send(partner, delayMs);
  if (nowMs - failure.sinceMs < longestFailingMs) return log.warn('pull.failed', fields);
  const since = new Date(failure.sinceMs).toISOString();
  log.error('pull.failing', { ...fields, since, ...asMetric('PullFailing', new Date(nowMs)) });
};

function failureOf({ failure }: PullState, { kind, detail }: Trouble, nowMs: number) {
  return { kind, detail, sinceMs: failure?.sinceMs ?? nowMs, atMs: nowMs, count: (failure?.count ?? 0) + 1 };
}

function delayOf({ kind, retryAfterMs = 0 }: Trouble, count: number): number {
  if (kind === 'throttled') return Math.max(1_000, retryAfterMs);
  return Math.max(retryAfterMs, Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(10, count - 1)));
}
