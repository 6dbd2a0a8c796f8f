import type { OrderAct } from '../../shared/contract/operator/order-replies.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Operator } from '../../shared/operator/operator.ts';
import { viewOrderRow } from '../../shared/operator/order-row.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { ActingVerbs } from './acting-verbs.ts';
import { movedOn, refuseUnlessParked } from './find-order.ts';

interface Wish {
  readonly reason: string;
  readonly dryRun: boolean;
}

/**
 * Lets a parked order go for good and has its partner told. Saying it again of a discarded order does nothing but tell the
 * partner once more, in case nobody lived to do that.
 */
export const discard = async (
  verbs: ActingVerbs,
  record: OrderRecord,
  { reason, dryRun }: Wish,
  operator: Operator,
): Promise<OrderAct> => {
  if (record.state !== 'discarded') refuseUnlessParked(record);
  const draft = record.odoo ? ` Its draft ${record.odoo.name} stays in Odoo: cancel it there.` : '';
  if (dryRun) return { order: viewOrderRow(record), text: `The order would not be written.${draft}` };
  if (record.state === 'parked') {
    await verbs.performAct(actOf('order.discard', record, reason, operator), async () => {
      const isDone = verbs.discardOrder({ seen: record, by: operator.name, reason, now: verbs.now() });
      if (!(await orUnavailable(isDone, 'ledger'))) throw movedOn();
      return { result: undefined, after: { state: 'discarded' } };
    });
    verbs.log.info('order.discarded', { orderId: record.id, partner: record.partner, by: operator.name });
    await countDiscarded(verbs, record);
  }
  return told(verbs, record, `The order was discarded and will not be written.${draft}`);
};

/** Parks a discarded order again, for what it was parked for before. */
export const restore = async (
  verbs: ActingVerbs,
  record: OrderRecord,
  { reason }: Pick<Wish, 'reason'>,
  operator: Operator,
): Promise<OrderAct> => {
  const { failure } = record;
  if (record.state !== 'discarded' || !failure) {
    throw new Problem('not-discarded', { detail: `Nothing was done: the order is ${record.state}.` });
  }
  const order = (await orUnavailable(verbs.readContents([record]), 'ledger')).get(record.id);
  if (!order) {
    throw new Problem('content-gone', {
      detail:
        'Nothing was done: what the order says has expired. Have the partner send it again with a higher revision.',
    });
  }
  await verbs.performAct(actOf('order.restore', record, reason, operator), async () => {
    const by = operator.name;
    const isDone = verbs.restoreOrder({ seen: record, order, failure, by, reason, now: verbs.now() });
    if (!(await orUnavailable(isDone, 'ledger'))) throw movedOn();
    return { result: undefined, after: { state: 'parked' } };
  });
  verbs.log.info('order.restored', { orderId: record.id, partner: record.partner, by: operator.name });
  return told(verbs, record, 'The order is parked again.');
};

const actOf = (act: string, record: OrderRecord, reason: string, operator: Operator) => ({
  ...{ operator, act, reason, target: { partner: record.partner, externalId: record.externalId } },
  before: { state: record.state, version: record.content, ...(record.failure && { class: record.failure.class }) },
});

/** People look at the count; the ledger has the order itself, so that nothing is undone when it could not be counted. */
async function countDiscarded(
  { countOutcomes, now, log }: ActingVerbs,
  { id, connection }: OrderRecord,
): Promise<void> {
  try {
    await countOutcomes({ connection, at: now(), outcomes: { discarded: 1 } });
  } catch (error) {
    log.warn('order.not-counted', { orderId: id, errorName: error instanceof Error ? error.name : 'unknown' });
  }
}

/** The partner is told after the ledger knows; whoever gets a 503 here says the same again. */
async function told(verbs: ActingVerbs, record: OrderRecord, text: string): Promise<OrderAct> {
  await orUnavailable(verbs.announce([record]), 'events');
  const present = await orUnavailable(verbs.read(record), 'ledger');
  return { order: viewOrderRow(present ?? record), text };
}
