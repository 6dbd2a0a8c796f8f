import type { PullRun, PullState, TakenPull } from '../../shared/ledger/pulls.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import { asMetric } from '../../shared/runtime/metric.ts';
import { nextSlot } from './next-slot.ts';
import { notePullFailure } from './note-pull-failure.ts';
import { leaseMs, type PullOrdersDeps, patienceMs } from './pull-orders-deps.ts';
import { type Listing, openListing, pullPage } from './pull-page.ts';
import { afterPage, beginRun } from './pull-run.ts';

/** A page, and what follows it, take less. */
const reserveMs = 30_000;

/**
 * Asks a partner's shop for what changed, page by page, until all of it is remembered or time is short; whoever comes next
 * goes on behind the last page that was. The cursor moves only after the last page, and one works on it at a time.
 */
export const pullOrders = async (deps: PullOrdersDeps, partnerId: string): Promise<void> => {
  const { registry, pulls, now, log } = deps;
  const partner = registry.find(partnerId);
  if (!partner?.pull) return log.info('pull.unwanted', { partner: partnerId });
  const nowMs = now();
  const taken = await pulls.take({
    ...{ partner: partnerId, nowMs, leaseUntilMs: nowMs + leaseMs, nextAtMs: nowMs + patienceMs },
  });
  if (!taken) return log.info('pull.elsewhere', { partner: partnerId });
  const progress = { state: taken.state };
  try {
    await work(deps, partner, partner.pull, taken, progress);
  } catch (error) {
    await notePullFailure(deps, partner, { ...taken, state: progress.state }, error);
  }
};

/** What was saved last: where whoever comes next goes on. */
interface Progress {
  state: PullState;
}

async function work(
  deps: PullOrdersDeps,
  partner: KnownPartner,
  settings: NonNullable<KnownPartner['pull']>,
  { turn }: TakenPull,
  progress: Progress,
): Promise<void> {
  const listing = await openListing(deps, partner);
  let run = progress.state.run ?? beginRun(settings, progress.state, deps.now());
  for (;;) {
    if (deps.remainingMs() < reserveMs) return goOnLater(deps, partner, turn, progress);
    const { run: next, isDone } = await takeNextPage(deps, listing, run);
    if (isDone) return finish(deps, { id: partner.id, ...settings }, turn, progress, next);
    run = next;
    const state = { ...withoutPassingFailure(progress.state), run };
    if (!(await deps.pulls.save({ partner: partner.id, turn, state, isOver: false })))
      return deps.log.warn('pull.overtaken', { partner: partner.id });
    progress.state = state;
  }
}

async function takeNextPage(deps: PullOrdersDeps, listing: Listing, run: PullRun) {
  // Nothing is asked for from before the first pull where the configuration says so.
  if (run.sinceMs >= run.untilMs) return { run, isDone: true };
  const { counts, next } = await pullPage(deps, listing, run);
  return afterPage(run, counts, { next, hasStablePages: listing.hasStablePages });
}

/** A page that came shows that the shop answers again; pages that never end are over only at their end. */
function withoutPassingFailure({ failure, ...state }: PullState): PullState {
  return failure && (failure.kind === 'unusable' || failure.kind === 'defect') ? { ...state, failure } : state;
}

async function goOnLater(
  { pulls, jobs, now, log }: PullOrdersDeps,
  partner: KnownPartner,
  turn: number,
  { state }: Progress,
) {
  const waiting = { ...state, nextAtMs: now() + patienceMs };
  if (!(await pulls.save({ partner: partner.id, turn, state: waiting, isOver: true })))
    return log.warn('pull.overtaken', { partner: partner.id });
  await jobs.send(partner.id, 0);
}

async function finish(
  { pulls, now, log }: PullOrdersDeps,
  { id: partner, everyMinutes }: { readonly id: string; readonly everyMinutes: number },
  turn: number,
  progress: Progress,
  run: PullRun,
): Promise<void> {
  const { run: _run, failure: _failure, ...state } = progress.state;
  const { sinceMs, untilMs, startedAtMs, pages, seen, taken, lost, aside } = run;
  const nowMs = now();
  const counts = { pages, seen, taken, lost, aside };
  const last = { ...counts, sinceMs, untilMs, finishedAtMs: nowMs, tookMs: nowMs - startedAtMs };
  const done = { ...state, cursorMs: untilMs, last, nextAtMs: nextSlot(partner, everyMinutes, nowMs) };
  if (!(await pulls.save({ partner, turn, state: done, isOver: true }))) return log.warn('pull.overtaken', { partner });
  const fields = { partner, ...counts, ms: last.tookMs };
  if (lost === 0) log.info('pull.finished', fields);
  else log.warn('pull.finished', { ...fields, ...asMetric('OrdersLostByWebhooks', new Date(nowMs), lost) });
}
