import type { ReconciliationRun } from '../../shared/ledger/reconciliation-runs.ts';
import type { TallyPart } from '../../shared/reconcile/tally.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { type SliceDeps, workSlice } from './work-slice.ts';

export interface ReconcileOrdersDeps extends SliceDeps {
  readonly openRun: (run: { date: string; from: Date; to: Date; now: Date }) => Promise<ReconciliationRun>;
  readonly keepParts: (kept: { date: string; slice: string; parts: readonly TallyPart[]; now: Date }) => Promise<void>;
  readonly advanceRun: (step: { seen: ReconciliationRun; next: ReconciliationRun }) => Promise<boolean>;
  readonly newSliceId: () => string;
  readonly now: () => Date;
  readonly log: Log;
}

/** Late enough that the day before is over everywhere that matters, early enough to be read in the morning. */
const startsAtHour = 3;
const periodDays = 35;
/** A run that took so many slices is given up; the day has fewer than this. */
const maximumSlices = 300;
const hourMs = 3_600_000;

/**
 * Works on today's reconciliation for as long as there is time, and goes on where it was when called again; does nothing
 * once it is made. Whole UTC days are counted, 35 of them, and today as far as it has come. Resolves to whether it is made.
 */
export const reconcileOrders = async (deps: ReconcileOrdersDeps): Promise<boolean> => {
  const { now, openRun, keepParts, advanceRun, newSliceId, log } = deps;
  const seen = await openRun({ ...periodAt(now()), now: now() });
  if (seen.madeAt !== undefined) return true;
  const slice = newSliceId();
  const { parts, next } = await workSlice(deps, seen);
  await keepParts({ date: seen.date, slice, parts, now: now() });
  const isGivenUp = next.madeAt === undefined && seen.slices.length + 1 >= maximumSlices;
  const ended: ReconciliationRun = {
    ...next,
    ...(isGivenUp && { madeAt: now().toISOString(), unasked: { ...next.unasked, ...givenUp } }),
    slices: [...seen.slices, slice],
  };
  const counts = await advanceRun({ seen, next: ended });
  log.info('reconciliation.advanced', { date: seen.date, slice: seen.slices.length + 1, orders: next.orders, counts });
  if (ended.madeAt === undefined || !counts) return false;
  log.info('reconciliation.made', { date: seen.date, orders: ended.orders, findings: ended.counts });
  return true;
};

const givenUp = { '*': 'There are more orders than one day is long enough for.' };

function periodAt(now: Date): { date: string; from: Date; to: Date } {
  const date = new Date(now.getTime() - startsAtHour * hourMs).toISOString().slice(0, 10);
  return { date, from: new Date(Date.parse(date) - periodDays * 24 * hourMs), to: now };
}
