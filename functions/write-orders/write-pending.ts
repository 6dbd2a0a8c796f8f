import type { Failure } from '../../shared/failure/failure.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { narrowToOrder } from '../../shared/failure/narrow-to-order.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OdooWriter } from '../../shared/odoo/odoo-writer.ts';
import { askOdoo } from './judge-failure.ts';
import type { Pace } from './pace.ts';
import { planGroups } from './plan-groups.ts';
import { type InHand, maximumTrials, planSets, trialsOf, type WorkSet } from './plan-sets.ts';
import { putBack } from './put-back.ts';
import { type Done, settleAll } from './settle-all.ts';
import {
  type Blamed,
  isDoubtful,
  manyBlamed,
  type Prospect,
  type SettleBlamedDeps,
  settleBlamed,
} from './settle-blamed.ts';

export interface WritePendingDeps extends SettleBlamedDeps {
  readonly ledger: SettleBlamedDeps['ledger'] & Pick<Ledger, 'recordTrial'>;
  /** Writes a group to Odoo; resolves to an outcome for each of them by order id. */
  readonly write: OdooWriter['write'];
  readonly contextOf: OdooWriter['contextOf'];
  readonly pace: Pace;
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number;
}

/** Groups that one batch may cost when orders have to be told apart; what is undecided then comes again. */
const maximumGroups = 150;

/**
 * Writes group after group, until all are written, Odoo as a whole is in trouble, or time is short; the rest then goes back
 * onto the lane as it came. Resolves to the orders whose messages may go.
 */
export const writePending = async (
  deps: WritePendingDeps,
  items: readonly InHand[],
  prospect: Prospect,
): Promise<Done[]> => {
  const done: Done[] = [];
  const blamed: Blamed[] = [];
  let sets = planSets(items);
  let why: 'paused' | 'late' | undefined;
  for (let groups = 0; sets.length > 0 && !why; groups++) {
    const [set, ...later] = sets;
    if (!set) break;
    const limit = limitOf(deps, set, { isFirst: groups === 0, isCareful: prospect.isCareful });
    if (limit === 0 || groups === maximumGroups) {
      why = 'late';
      break;
    }
    const [group = []] = planGroups(set.items, limit);
    const step = await (set.isSuspect ? writeSuspects(deps, group) : writeGroup(deps, group));
    done.push(...step.done);
    blamed.push(...step.blamed);
    sets = [...step.again, { ...set, items: set.items.slice(group.length) }, ...later].filter(
      ({ items }) => items.length > 0,
    );
    if (step.isPaused || (blamed.length >= manyBlamed && isDoubtful(prospect, done))) why = 'paused';
  }
  done.push(...(await settleBlamed(deps, blamed, isDoubtful(prospect, done) || why === 'paused')));
  return why ? [...done, ...(await putBack(deps, sets, why))] : done;
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
  readonly blamed: readonly Blamed[];
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

const nothing: Step = { done: [], again: [], blamed: [], isPaused: false };

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
    return { ...nothing, done: [...done, ...back], isPaused: true };
  }
  if (judgement.kind === 'one-of-them') {
    const [only] = troubled;
    return only && troubled.length === 1
      ? { ...nothing, done, blamed: [{ item: only, failure: first }] }
      : { ...nothing, done, again: halvesOf(troubled) };
  }
  const own = await settleAll(deps, troubled, (item) => ({
    kind: 'failed',
    failure: narrowToOrder(failureOf(item) ?? first),
  }));
  return { ...nothing, done: [...done, ...own] };
}

async function send({ write, contextOf, pace, now, remainingMs }: WritePendingDeps, group: readonly InHand[]) {
  const startedAt = now().getTime();
  const outcomes = await write(
    group.map(({ seen, order, base, receives }) => ({
      ...contextOf(seen, order, base),
      mayExist: mayExist(seen, receives),
    })),
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
