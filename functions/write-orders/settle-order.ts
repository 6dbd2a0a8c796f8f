import { decideDisposition } from '../../shared/failure/disposition.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import type { Policies } from '../../shared/failure/policies.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OdooOrder, OrderRecord } from '../../shared/ledger/order-record.ts';
import type { WriteOutcome } from '../../shared/odoo/sale-order/write-outcome.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Lane } from '../../shared/queue/lane.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { pausedDelaySeconds } from './put-back.ts';

/** An order as the ledger showed it when its message came, and its content. */
export interface Pending {
  readonly seen: OrderRecord;
  readonly order: Order;
  /** What Odoo holds of it, when that is an older revision. */
  readonly base?: Order | undefined;
}

/** What settling an order needs of the world. */
export interface Settlement {
  readonly ledger: Pick<Ledger, 'read' | 'recordWritten' | 'recordOvertaken' | 'recordRetry' | 'recordParked'>;
  /** The lane that the batch came from. */
  readonly lane: Lane;
  readonly policies: Policies;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
}

/** What became of an order in the ledger; `moved-on` when somebody else was quicker to record something. */
export type Settled = 'written' | 'retrying' | 'parked' | 'moved-on';

/**
 * Records what became of an order; once this resolves its message may go. A retry is a new message with a delay, so that
 * SQS's receive count counts nothing but crashes and no pause of Odoo's ever drives a good order into dead letters.
 */
export const settleOrder = async (deps: Settlement, pending: Pending, outcome: WriteOutcome): Promise<Settled> =>
  outcome.kind === 'written'
    ? settleWritten(deps, pending.seen, outcome)
    : settleFailed(deps, pending, outcome.failure, outcome.odoo);

async function settleWritten(
  { ledger, lane, now, log }: Settlement,
  seen: OrderRecord,
  { odoo, handedOver = false }: Extract<WriteOutcome, { kind: 'written' }>,
): Promise<Settled> {
  if (await ledger.recordWritten({ seen, odoo, now: now() })) {
    log.info('order.written', {
      ...traceOf(seen),
      odooName: odoo.name,
      ageMs: now().getTime() - Date.parse(seen.receivedAt),
    });
    if (odoo.kept) log.info('order.edits-kept', { ...traceOf(seen), odooName: odoo.name, lines: odoo.kept.length });
    if (handedOver) log.info('order.handed-over', { ...traceOf(seen), odooName: odoo.name });
    return 'written';
  }
  // A newer revision came in between, or somebody else recorded first. Odoo may hold the older content then, so the
  // newest is written over it once more; doing that in vain is harmless.
  const present = await ledger.read(seen);
  const isOvertaken = present !== undefined && present.rank > seen.rank;
  const isReopened = isOvertaken && (await ledger.recordOvertaken({ seen, odoo, now: now() }));
  log.info('order.overtaken', { ...traceOf(seen), odooName: odoo.name, isReopened });
  if (present && (isReopened || present.state === 'accepted' || present.state === 'retrying')) {
    await lane.send([{ message: present }]);
  }
  return 'moved-on';
}

async function settleFailed(
  deps: Settlement,
  { seen, order }: Pending,
  failure: Failure,
  odoo: OdooOrder | undefined,
): Promise<Settled> {
  const { ledger, policies, now, random, log } = deps;
  const { attempts, interruptions = 0 } = seen;
  const verdict = decideDisposition(failure, { attempts, interruptions, policies, random: random() });
  const trace = { ...traceOf(seen), failureClass: failure.class, failureMessage: failure.operatorMessage };
  switch (verdict.kind) {
    case 'park': {
      const recorded = await ledger.recordParked({ seen, failure, odoo, order, now: now() });
      log.warn('order.parked', { ...trace, recorded });
      return recorded ? 'parked' : 'moved-on';
    }
    case 'pause': {
      // The lane holds its messages back by itself, and may be started again earlier than anybody thinks now.
      const messageDelaySeconds = pausedDelaySeconds(random);
      return retry(deps, { seen, failure, counts: {}, delayMs: verdict.delayMs, messageDelaySeconds, trace });
    }
    case 'retry': {
      const counts = verdict.uses === 'attempt' ? { attempts: attempts + 1 } : { interruptions: interruptions + 1 };
      return retry(deps, { seen, failure, counts, delayMs: verdict.delayMs, trace });
    }
  }
}

interface Retry {
  readonly seen: OrderRecord;
  readonly failure: Failure;
  /** What the retry uses up. */
  readonly counts: { readonly attempts?: number; readonly interruptions?: number };
  readonly delayMs: number;
  /** As long as the delay when left out. */
  readonly messageDelaySeconds?: number;
  readonly trace: Readonly<Record<string, unknown>>;
}

async function retry(
  { ledger, lane, now, log }: Settlement,
  { seen, failure, counts, delayMs, messageDelaySeconds = delayMs / 1_000, trace }: Retry,
): Promise<Settled> {
  const nextAttemptAt = new Date(now().getTime() + delayMs);
  const recorded = await ledger.recordRetry({ seen, failure, ...counts, nextAttemptAt, now: now() });
  log.info('order.retrying', { ...trace, recorded, delayMs });
  if (!recorded) return 'moved-on';
  await lane.send([{ message: seen, delaySeconds: messageDelaySeconds }]);
  return 'retrying';
}

const traceOf = ({ id, partner, rank, attempts }: OrderRecord) => ({ orderId: id, partner, rank, attempts });
