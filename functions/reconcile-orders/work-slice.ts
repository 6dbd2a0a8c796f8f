import { type LaneStatus, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { ReconciliationRun } from '../../shared/ledger/reconciliation-runs.ts';
import type { ScanCursor, ScannedOrder, ScannedPage } from '../../shared/ledger/scan-orders.ts';
import type { SaleBook } from '../../shared/odoo/reconcile/sale-book.ts';
import { accountDamaged, accountOrder } from '../../shared/reconcile/account-order.ts';
import { addCounts, createTally, type TallyPart } from '../../shared/reconcile/tally.ts';
import { type CheckOrdersDeps, checkOrders } from './check-orders.ts';
import { type FindUnknownSalesDeps, findUnknownSales } from './find-unknown-sales.ts';

/** An Odoo connection of the configuration. */
export interface ReconciledConnection {
  /** Its Odoo; undefined when its transport has no way to search. */
  readonly book: SaleBook | undefined;
  /** Who sends orders to it. */
  readonly partners: readonly string[];
}

export interface SliceDeps extends CheckOrdersDeps, FindUnknownSalesDeps {
  readonly scanOrders: (scan: { from: Date; to: Date; after: ScanCursor | undefined }) => Promise<ScannedPage>;
  /** By id. */
  readonly connections: ReadonlyMap<string, ReconciledConnection>;
  readonly readLaneStatus: (connection: string) => Promise<LaneStatus>;
  readonly remainingMs: () => number;
  readonly now: () => Date;
}

/** Kept free for keeping what was found. */
const reserveMs = 30_000;
const waitsTooLongMs = 3_600_000;

type Run = ReconciliationRun;
type Statuses = ReadonlyMap<string, LaneStatus>;

/** What one invocation has time for: what it found, and the run as it stands then. */
export const workSlice = async (
  deps: SliceDeps,
  seen: Run,
): Promise<{ readonly parts: readonly TallyPart[]; readonly next: Run }> => {
  const tally = createTally();
  const statuses = await readStatuses(deps);
  let run: Run = { ...seen, unasked: { ...seen.unasked, ...unaskable(deps, statuses) } };
  let longestMs = 0;
  do {
    const startedAt = deps.now().getTime();
    run =
      run.progress.phase === 'ledger'
        ? await countOrders(deps, run, statuses, tally.add)
        : await searchOdoo(deps, run, run.progress, tally.add);
    longestMs = Math.max(longestMs, deps.now().getTime() - startedAt);
    // The next page may take twice as long as any before.
  } while (run.madeAt === undefined && deps.remainingMs() > reserveMs + 2 * longestMs);
  const parts = tally.parts();
  const counts = parts.reduce((sum, part) => addCounts(sum, part.counts), run.counts);
  return { parts, next: { ...run, counts } };
};

async function readStatuses({ connections, readLaneStatus }: SliceDeps): Promise<Statuses> {
  const ids = [...connections.keys()];
  return new Map(await Promise.all(ids.map(async (id) => [id, await readLaneStatus(id)] as const)));
}

/** An Odoo that is in trouble, or that a person wants left alone, is not asked. */
function unaskable({ connections }: SliceDeps, statuses: Statuses): Record<string, string> {
  const reasons: Record<string, string> = {};
  for (const [id, { book }] of connections) {
    const { trouble, holdLive } = statuses.get(id) ?? {};
    if (!book) reasons[id] = 'Its transport has no way to search in Odoo.';
    else if (trouble) reasons[id] = trouble.failure.operatorMessage;
    else if (holdLive) reasons[id] = `${holdLive.by} stopped its live lane: ${holdLive.reason}`;
  }
  return reasons;
}

type Add = ReturnType<typeof createTally>['add'];

async function countOrders(deps: SliceDeps, run: Run, statuses: Statuses, add: Add): Promise<Run> {
  const after = run.progress.phase === 'ledger' ? run.progress.after : undefined;
  const { orders, damaged, next } = await deps.scanOrders({
    ...{ from: new Date(run.from), to: new Date(run.to), after },
  });
  for (const order of damaged) add(accountDamaged(order));
  const unasked = { ...run.unasked };
  for (const [id, some] of Map.groupBy(orders, ({ connection }) => connection)) {
    const connection = deps.connections.get(id);
    if (!connection) unasked[id] = 'It is no connection of the configuration any more.';
    const { entries, failure } = await checkOrders(
      deps,
      unasked[id] === undefined ? connection?.book : undefined,
      some,
    );
    if (failure) unasked[id] = failure.operatorMessage;
    for (const entry of entries) add(accountOrder(entry, periodOf(deps, run, entry.order, statuses.get(id))));
  }
  return {
    ...run,
    progress: next ? { phase: 'ledger', after: next } : { phase: 'odoo', done: [], afterId: 0 },
    unasked,
    orders: run.orders + orders.length,
  };
}

/** No order waits too long on a lane that stands. */
function periodOf(deps: SliceDeps, { from }: Run, { lane = 'live' }: ScannedOrder, status: LaneStatus | undefined) {
  const isRunning = status === undefined || whyPaused(status, lane) === undefined;
  return {
    from: new Date(from),
    ...(isRunning && { waitingBefore: new Date(deps.now().getTime() - waitsTooLongMs) }),
  };
}

type InOdoo = Extract<Run['progress'], { phase: 'odoo' }>;

/** One page of what one Odoo has; the run is made when there is no more of any. */
async function searchOdoo(deps: SliceDeps, run: Run, { done, afterId }: InOdoo, add: Add): Promise<Run> {
  const id = [...deps.connections.keys()].find((one) => !done.includes(one) && run.unasked[one] === undefined);
  const connection = deps.connections.get(id ?? '');
  if (id === undefined || !connection?.book) return { ...run, madeAt: deps.now().toISOString() };
  const found = await findUnknownSales(deps, {
    ...{ id, book: connection.book, partners: connection.partners },
    from: new Date(run.from),
    afterId,
  });
  if (!found.ok) return { ...run, unasked: { ...run.unasked, [id]: found.failure.operatorMessage } };
  const { parts, lastId } = found.value;
  for (const part of parts) add(part);
  const progress: InOdoo =
    lastId === undefined
      ? { phase: 'odoo', done: [...done, id], afterId: 0 }
      : { phase: 'odoo', done, afterId: lastId };
  return { ...run, progress };
}
