import type { PullCounts, PullRun, PullState } from '../../shared/ledger/pulls.ts';
import { ShopFailure } from '../../shared/partner/shop/call-shop.ts';

/** What a shop notes now may still be written down under a moment ago. */
const marginMs = 120_000;

/** Far beyond what a shop sells between two pulls; a shop whose pages never end is not asked forever. */
const maximumPages = 5_000;
const maximumPageName = 1_000;

interface PullSettings {
  readonly overlapMinutes: number;
  readonly firstDays: number;
}

/** A pull of all that changed since the one before began to look, and a little before that. */
export const beginRun = (
  { overlapMinutes, firstDays }: PullSettings,
  { cursorMs }: Pick<PullState, 'cursorMs'>,
  nowMs: number,
): PullRun => {
  const untilMs = nowMs - marginMs;
  return {
    sinceMs: cursorMs === undefined ? untilMs - firstDays * 86_400_000 : cursorMs - overlapMinutes * 60_000,
    ...{ untilMs, startedAtMs: nowMs, isFirst: cursorMs === undefined, pass: 1, pagesOfPass: 0 },
    ...{ pages: 0, seen: 0, taken: 0, lost: 0, aside: 0 },
  };
};

/** What is left of a pull after a page; undefined when nothing is. Throws for pages that have no end. */
export const afterPage = (
  run: PullRun,
  counts: Omit<PullCounts, 'pages'>,
  { next, hasStablePages }: { readonly next: string | undefined; readonly hasStablePages: boolean },
): { readonly run: PullRun; readonly isDone: boolean } => {
  const { page, ...rest } = run;
  const counted: PullRun = {
    ...rest,
    pages: run.pages + 1,
    pagesOfPass: run.pagesOfPass + 1,
    // The second time the same orders come again.
    seen: run.seen + (run.pass === 1 ? counts.seen : 0),
    taken: run.taken + counts.taken,
    lost: run.lost + counts.lost,
    aside: run.aside + (run.pass === 1 ? counts.aside : 0),
  };
  if (next !== undefined) return { run: { ...counted, page: checkNext(counted, page, next) }, isDone: false };
  const mayHaveShifted = run.pass === 1 && counted.pagesOfPass > 1 && !hasStablePages;
  return mayHaveShifted
    ? { run: { ...counted, pass: 2, pagesOfPass: 0 }, isDone: false }
    : { run: counted, isDone: true };
};

function checkNext({ pagesOfPass }: PullRun, page: string | undefined, next: string): string {
  if (next !== page && next.length <= maximumPageName && pagesOfPass < maximumPages) return next;
  throw new ShopFailure('unusable', "The shop's pages have no end.");
}
