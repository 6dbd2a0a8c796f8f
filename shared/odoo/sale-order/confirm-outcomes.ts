import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { formatDecimal } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import type { LoadedJob, Outcomes } from './job.ts';
import { cancelOrders } from './life/cancel-orders.ts';
import { changeOrders } from './life/change-orders.ts';
import { confirmOrders, isToBeConfirmed, restoreDates } from './life/confirm-orders.ts';
import { isQuotation } from './life/held-order.ts';
import { mismatchOf, unconfirmed } from './life/life-failures.ts';
import { tellPeople } from './life/tell-people.ts';
import { odooTime } from './odoo-time.ts';
import { readSaleOrders, type SaleOrder } from './read-back.ts';
import type { References } from './references/references.ts';
import { type Judgement, judgeTotals } from './totals/judge-totals.ts';
import type { WriteOutcome } from './write-outcome.ts';

/**
 * Believes nothing but what Odoo says that it holds: reads the orders back, cancels what is cancelled, tells people what
 * they shall know, compares each total with what was charged, confirms what shall be confirmed, and reads again what
 * that changed.
 */
export const confirmOutcomes = async (
  call: CallOdoo,
  jobs: readonly LoadedJob[],
  outcomes: Outcomes,
  references: References,
): Promise<void> => {
  const fail = ({ order }: LoadedJob, failure: Failure): void => {
    outcomes.set(order.id, { kind: 'failed', failure });
  };
  const undecided = (): LoadedJob[] => jobs.filter(({ order }) => !outcomes.has(order.id));

  const present = await readAll(call, jobs, fail);
  const cancelled = await changeOrders(
    undecided().filter(({ order, odooId }) => order.order.status === 'cancelled' && isOpen(present.get(odooId))),
    (some) => cancelOrders(call, idsOf(some)),
    fail,
  );
  await tellPeople(call, undecided(), references, fail);
  const changed = cancelled.length === 0 ? present : await readAll(call, undecided(), fail);

  const judged = await judgeTotals(call, undecided().flatMap(heldIn(changed)), references);
  const sound = undecided().filter(({ odooId }) => judged.get(odooId)?.failure === undefined);
  const refused = new Map<string, Failure>();
  const isChanged = await confirmSound(call, sound, changed, ({ order }, failure) => refused.set(order.id, failure));
  const final = isChanged ? await readAll(call, undecided(), fail) : undefined;
  for (const job of undecided()) {
    const judgement = judged.get(job.odooId);
    const saleOrder = final ? final.get(job.odooId) : (judgement?.saleOrder ?? changed.get(job.odooId));
    const failure = judgement?.failure ?? whyUnconfirmed(saleOrder, refused.get(job.order.id));
    outcomes.set(job.order.id, outcomeOf(job, saleOrder && { saleOrder, ...(failure ? { failure } : {}) }));
  }
};

/** Odoo confirms no order twice: another writer may have been quicker, and then nothing is wrong. */
const whyUnconfirmed = (saleOrder: SaleOrder | undefined, failure: Failure | undefined): Failure | undefined =>
  saleOrder && failure && !isConfirmed(saleOrder) ? unconfirmed(failure, saleOrder.name) : undefined;

const idsOf = (jobs: readonly LoadedJob[]): number[] => jobs.map(({ odooId }) => odooId);

const isOpen = (saleOrder: SaleOrder | undefined): boolean => saleOrder !== undefined && isQuotation(saleOrder);

type Present = ReadonlyMap<number, SaleOrder>;

async function readAll(
  call: CallOdoo,
  jobs: readonly LoadedJob[],
  fail: (job: LoadedJob, failure: Failure) => void,
): Promise<Present> {
  const read = await readSaleOrders(call, idsOf(jobs));
  if (read.ok) return read.value;
  for (const job of jobs) fail(job, read.failure);
  return new Map();
}

/**
 * What was written is compared: what a cancelled order would have come to is of no interest to anybody, and what a person
 * confirmed or cancelled is theirs.
 */
const heldIn = (saleOrders: Present) => (job: LoadedJob) => {
  const saleOrder = saleOrders.get(job.odooId);
  const wasWritten = job.held === undefined || job.merge !== undefined;
  return saleOrder && saleOrder.state !== 'cancel' && wasWritten ? [{ context: job.order, saleOrder }] : [];
};

/** Confirms the orders that are to be, and sets back the dates of these and of any that a lost try confirmed before.
 * Resolves to whether any may have another state now. */
async function confirmSound(
  call: CallOdoo,
  jobs: readonly LoadedJob[],
  present: Present,
  refuse: (job: LoadedJob, failure: Failure) => void,
): Promise<boolean> {
  const wanted = jobs.filter(({ order }) => isToBeConfirmed(order));
  const open = wanted.filter(({ odooId }) => isOpen(present.get(odooId)));
  const confirmed = await confirmOrders(call, open, refuse);
  const late = wanted.filter((job) => isConfirmed(present.get(job.odooId)) && hasOwnDate(job));
  await restoreDates(call, [...confirmed, ...late], refuse);
  return open.length > 0;
}

const isConfirmed = (saleOrder: SaleOrder | undefined): boolean =>
  saleOrder !== undefined && !isQuotation(saleOrder) && saleOrder.state !== 'cancel';

/** A try that ended between confirming and setting back the date left the order with a date that nobody chose. */
const hasOwnDate = ({ held, order }: LoadedJob): boolean =>
  held === undefined || (!held.isTouched && held.date !== odooTime(order.order.placedAt));

function outcomeOf({ order: { order }, merge, handOver }: LoadedJob, judgement: Judgement | undefined): WriteOutcome {
  if (!judgement) return { kind: 'failed', failure: vanished };
  const { saleOrder, failure } = judgement;
  const odoo = {
    id: saleOrder.id,
    name: saleOrder.name,
    total: formatDecimal(String(saleOrder.amount_total), minorUnitsOf(order.currency)),
    state: saleOrder.state,
    ...(merge && merge.kept.length > 0 ? { kept: [...merge.kept] } : {}),
  };
  if (failure) return { kind: 'failed', failure: mismatchOf(failure, merge?.edits), odoo };
  return { kind: 'written', odoo, ...(handOver ? { handedOver: true } : {}) };
}

const vanished = makeFailure({
  class: 'defect',
  outcome: 'unknown',
  message: 'Odoo took the order but does not show it.',
  remedy: "Check that the integration user may see all sales orders in Odoo, and the order's company.",
});
