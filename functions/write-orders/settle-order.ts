import { decideDisposition } from '../../shared/failure/disposition.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OdooOrder, OrderRecord } from '../../shared/ledger/order-record.ts';
import type { WriteOutcome } from '../../shared/odoo/sale-order/write-outcome.ts';
import type { Lane } from '../../shared/queue/lane.ts';
import type { Log } from '../../shared/runtime/logger.ts';

/** What settling an order needs of the world. */
export interface Settlement {
  readonly ledger: Pick<Ledger, 'read' | 'recordWritten' | 'recordOvertaken' | 'recordRetry' | 'recordParked'>;
  readonly lane: Lane;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
}

/**
 * Records what became of an order; once this resolves its message may go. A retry is a new message with a delay, so that
 * SQS's receive count counts nothing but crashes and no pause of Odoo's ever drives a good order into dead letters.
 */
export const settleOrder = async (deps: Settlement, seen: OrderRecord, outcome: WriteOutcome): Promise<void> =>
  outcome.kind === 'written'
    ? settleWritten(deps, seen, outcome.odoo)
    : settleFailed(deps, seen, outcome.failure, outcome.odoo);

async function settleWritten(
  { ledger, lane, now, log }: Settlement,
  seen: OrderRecord,
  odoo: OdooOrder,
): Promise<void> {
  if (await ledger.recordWritten({ seen, odoo, now: now() })) {
    log.info('order.written', {
      ...traceOf(seen),
      odooName: odoo.name,
      ageMs: now().getTime() - Date.parse(seen.receivedAt),
    });
    return;
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
}

async function settleFailed(
  { ledger, lane, now, random, log }: Settlement,
  seen: OrderRecord,
  failure: Failure,
  odoo: OdooOrder | undefined,
): Promise<void> {
  const verdict = decideDisposition(failure, { attempts: seen.attempts, random: random() });
  const trace = { ...traceOf(seen), failureClass: failure.class, failureMessage: failure.message };
  if (verdict.kind === 'park') {
    const recorded = await ledger.recordParked({ seen, failure, odoo, now: now() });
    log.warn('order.parked', { ...trace, recorded });
    return;
  }
  const recorded = await ledger.recordRetry({
    seen,
    failure,
    attempts: seen.attempts + (verdict.countsAttempt ? 1 : 0),
    nextAttemptAt: new Date(now().getTime() + verdict.delayMs),
    now: now(),
  });
  log.info('order.retrying', { ...trace, recorded, delayMs: verdict.delayMs });
  if (recorded) await lane.send([{ message: seen, delaySeconds: verdict.delayMs / 1_000 }]);
}

const traceOf = ({ id, partner, rank, attempts }: OrderRecord) => ({ orderId: id, partner, rank, attempts });
