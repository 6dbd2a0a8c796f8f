import type { Failure } from '../../shared/failure/failure.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { narrowToOrder } from '../../shared/failure/narrow-to-order.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OdooWriter } from '../../shared/odoo/odoo-writer.ts';
import type { WriteOutcome } from '../../shared/odoo/sale-order/write-outcome.ts';
import { askOdoo, type Judge } from './judge-failure.ts';
import type { Pace } from './pace.ts';
import type { PauseLanes } from './pause-lanes.ts';
import { planGroups } from './plan-groups.ts';
import { type InHand, maximumTrials, planSets, trialsOf, type WorkSet } from './plan-sets.ts';
import { putBack } from './put-back.ts';
import { type Settled, type Settlement, settleOrder } from './settle-order.ts';

export interface WritePendingDeps extends Settlement, Judge {
  readonly ledger: Settlement['ledger'] & Pick<Ledger, 'recordTrial'>;
  /** Writes a group to Odoo; resolves to an outcome for each of them by order id. */
  readonly write: OdooWriter['write'];
  readonly contextOf: OdooWriter['contextOf'];
  readonly pace: Pace;
  readonly pauseLanes: PauseLanes;
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number;
}

/** What became of an order in hand; `put-back`: a new message is on the lane, nothing else happened. */
export interface Done {
  readonly item: InHand;
  readonly as: Settled | 'put-back';
}

/** Groups that one batch may cost when orders have to be told apart; what is undecided then comes again. */
const maximumGroups = 150;

/**
 * Writes group after group, until all are written, Odoo as a whole is in trouble, or time is short; the rest then goes back
 * onto the lane as it came. Resolves to the orders whose messages may go. With `isCareful` the first group is one order.
 */
export const writePending = async (
  deps: WritePendingDeps,
  items: readonly InHand[],
  { isCareful }: { readonly isCareful: boolean },
): Promise<Done[]> => {
  const done: Done[] = [];
  let sets = planSets(items);
  for (let groups = 0; sets.length > 0; groups++) {
    const [set, ...later] = sets;
    if (!set) break;
    const limit = limitOf(deps, set, { isFirst: groups === 0, isCareful });
    if (limit === 0 || groups === maximumGroups) return [...done, ...(await putBack(deps, sets, 'late'))];
    const [group = []] = planGroups(set.items, limit);
    const step = await (set.isSuspect ? writeSuspects(deps, group) : writeGroup(deps, group));
    done.push(...step.done);
    sets = [...step.again, { ...set, items: set.items.slice(group.length) }, ...later].filter(
      ({ items }) => items.length > 0,
    );
    if (step.isPaused) return [...done, ...(await putBack(deps, sets, 'paused'))];
  }
  return done;
};

/** The first group always goes, with one order at least: nothing would ever be written otherwise. */
function limitOf(
  { pace, remainingMs }: WritePendingDeps,
  { maximumOrders }: WorkSet,
  { isFirst, isCareful }: { readonly isFirst: boolean; readonly isCareful: boolean },
): number {
  if (isFirst && isCareful) return 1;
  return Math.min(maximumOrders, Math.max(pace.limit(remainingMs()), isFirst ? 1 : 0));
}

interface Step {
  readonly done: readonly Done[];
  /** What must be written in smaller groups. */
  readonly again: readonly WorkSet[];
  readonly isPaused: boolean;
}

/** Notes of each that it is tried, so that the one that is never heard of again is known, and parks those who are. */
async function writeSuspects(deps: WritePendingDeps, group: readonly InHand[]): Promise<Step> {
  const crashers = group.filter((item) => trialsOf(item) >= maximumTrials);
  const others = group.filter((item) => trialsOf(item) < maximumTrials);
  const parked = await settleAll(deps, crashers, () => ({ kind: 'failed', failure: crashed }));
  await Promise.all(others.map(({ seen }) => deps.ledger.recordTrial({ seen, adds: 1 })));
  const step = others.length === 0 ? nothing : await writeGroup(deps, others);
  return { ...step, done: [...parked, ...step.done] };
}

const nothing: Step = { done: [], again: [], isPaused: false };

const crashed = makeFailure({
  class: 'crashed',
  outcome: 'unknown',
  message: 'Writing the order ended the writer several times.',
  operatorMessage: 'The writer ended without a word each time it wrote this order, the last time alone.',
});

async function writeGroup(deps: WritePendingDeps, group: readonly InHand[]): Promise<Step> {
  const outcomes = await send(deps, group);
  const failureOf = ({ seen }: InHand): Failure | undefined => {
    const outcome = outcomes.get(seen.id);
    return outcome?.kind === 'failed' && outcome.failure.scope === 'connection' ? outcome.failure : undefined;
  };
  const troubled = group.filter((item) => failureOf(item) !== undefined);
  const done = await settleAll(
    deps,
    group.filter((item) => failureOf(item) === undefined),
    ({ seen }) => outcomes.get(seen.id),
  );
  const [first] = troubled.flatMap((item) => failureOf(item) ?? []);
  if (!first) return { ...nothing, done };
  const judgement = await askOdoo(deps, first);
  if (judgement.kind === 'systemic') {
    await deps.pauseLanes(judgement.failure, judgement.delayMs);
    const back = await settleAll(deps, troubled, (item) => ({
      kind: 'failed',
      // What Odoo says when it is asked does not tell whether it took this order.
      failure: failureOf(item) ?? judgement.failure,
    }));
    return { done: [...done, ...back], again: [], isPaused: true };
  }
  if (judgement.kind === 'one-of-them' && troubled.length > 1)
    return { done, again: halvesOf(troubled), isPaused: false };
  const own = await settleAll(deps, troubled, (item) => ({
    kind: 'failed',
    failure: narrowToOrder(failureOf(item) ?? first),
  }));
  return { done: [...done, ...own], again: [], isPaused: false };
}

async function send({ write, contextOf, pace, now, remainingMs }: WritePendingDeps, group: readonly InHand[]) {
  const startedAt = now().getTime();
  const outcomes = await write(
    group.map(({ seen, order, receives }) => ({ ...contextOf(seen, order), mayExist: mayExist(seen, receives) })),
    remainingMs,
  );
  pace.record({ orders: group.length, elapsedMs: now().getTime() - startedAt });
  return outcomes;
}

/** Whether an earlier try may have put the order into Odoo without anybody knowing. */
function mayExist({ failure, trials }: InHand['seen'], receives: number): boolean {
  return receives > 1 || trials !== undefined || failure?.outcome === 'unknown';
}

function halvesOf(items: readonly InHand[]): WorkSet[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)].map((half) => ({
    items: half,
    maximumOrders: half.length,
    isSuspect: false,
  }));
}

/** Settles each order by itself: one that the ledger cannot record keeps its message and harms no other. */
async function settleAll(
  deps: WritePendingDeps,
  items: readonly InHand[],
  outcomeOf: (item: InHand) => WriteOutcome | undefined,
): Promise<Done[]> {
  const settled = await Promise.all(
    items.map(async (item): Promise<Done[]> => {
      const outcome = outcomeOf(item);
      if (!outcome) return [];
      try {
        return [{ item, as: await settleOrder(deps, item, outcome) }];
      } catch (error) {
        const errorName = error instanceof Error ? error.name : 'unknown';
        deps.log.error('order.unsettled', { orderId: item.seen.id, errorName });
        return [];
      }
    }),
  );
  return settled.flat();
}
