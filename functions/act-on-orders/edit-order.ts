import type { EditResult } from '../../shared/contract/operator/order-replies.ts';
import { packOrder } from '../../shared/ledger/content.ts';
import type { NewEdit } from '../../shared/ledger/edits.ts';
import { cutText } from '../../shared/ledger/history.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Operator } from '../../shared/operator/operator.ts';
import { viewEdit } from '../../shared/operator/view-edit.ts';
import { isEditedRank } from '../../shared/order/edited-rank.ts';
import type { Order } from '../../shared/order/order.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { ActingVerbs } from './acting-verbs.ts';
import type { EditCommand } from './edit-command.ts';
import { movedOn, refuseUnlessParked } from './find-order.ts';
import { planEdit } from './plan-edit.ts';

/**
 * Gives a parked order another content, or proposes that to an admin where its amount asks for a second person. What the
 * partner sent and every edit are kept for ever, before anything changes. With `dryRun` it is only said what would happen.
 */
export const editOrder = async (
  verbs: ActingVerbs,
  record: OrderRecord,
  command: EditCommand,
  operator: Operator,
): Promise<EditResult> => {
  refuseUnlessParked(record);
  if (command.version !== record.content) throw movedOn();
  const present = await readPresent(verbs, record);
  const edits = await orUnavailable(verbs.listEdits(record), 'ledger');
  const { approvals, newEditId, now } = verbs;
  const draft = { record, present, command, edits, approvals, id: newEditId(), by: operator.name, now: now() };
  const { edit, order } = planEdit(draft);
  if (command.dryRun) return resultOf({ ...edit, id: 'dry-run' }, record, wouldBe(edit));
  const { partner, externalId } = record;
  const act = {
    ...{ operator, act: edit.whyApproval === undefined ? 'order.edit' : 'order.propose-edit', reason: edit.reason },
    ...{ target: { partner, externalId }, before: { version: record.content, changes: edit.changes.slice(0, 20) } },
  };
  return verbs.performAct(act, async () => {
    const result = await orUnavailable(keepAndApply(verbs, { record, present, edit, order }), 'ledger');
    return { result, after: { edit: edit.id, version: result.version } };
  });
};

async function readPresent({ readContents }: ActingVerbs, record: OrderRecord): Promise<Order> {
  const present = (await orUnavailable(readContents([record]), 'ledger')).get(record.id);
  if (present) return present;
  throw new Problem('content-gone', {
    detail: 'Nothing was changed: what the order says cannot be read any more. Have the partner send it again.',
  });
}

interface Edition {
  readonly record: OrderRecord;
  readonly present: Order;
  readonly edit: NewEdit;
  readonly order: Order;
}

async function keepAndApply(verbs: ActingVerbs, { record, present, edit, order }: Edition): Promise<EditResult> {
  const { content, rank } = record;
  if (!isEditedRank(rank)) await verbs.keepUnedited(record, { content, packed: record.packed ?? packOrder(present) });
  await verbs.putEdit(record, edit);
  const { id, at, by, reason } = edit;
  if (edit.whyApproval !== undefined) {
    await verbs.noteInHistory(record, { at, event: 'edit-proposed', edit: id, by, reason: cutText(reason) });
    verbs.log.info('order.edit-proposed', { orderId: record.id, edit: id, by });
    return resultOf(edit, record, `${edit.whyApproval} An admin other than ${by} has to approve the edit.`);
  }
  if (!(await verbs.applyEdit({ seen: record, edit, order, now: verbs.now() }))) {
    await giveUp(verbs, record, edit);
    throw movedOn();
  }
  await verbs.markApplied(record, edit);
  verbs.log.info('order.edited', { orderId: record.id, edit: id, by, changes: edit.changes.length });
  const edited = { ...record, content: edit.content };
  return resultOf({ ...edit, state: 'applied' }, edited, 'The order was edited and is still parked: replay it next.');
}

/** Nobody is asked to approve what nobody has to. */
async function giveUp(verbs: ActingVerbs, record: OrderRecord, edit: NewEdit): Promise<void> {
  const decision = { by: 'waybill', at: verbs.now(), reason: 'The order had moved on.' };
  await verbs.decideEdit(record, { edit, decision, isRefused: true });
}

const wouldBe = ({ whyApproval, changes }: NewEdit): string => {
  const count = `${changes.length} ${changes.length === 1 ? 'field' : 'fields'}`;
  return whyApproval === undefined
    ? `${count} would change; the order would stay parked until it is replayed.`
    : `${count} would be proposed to change. ${whyApproval} A second person would have to approve it.`;
};

/** The answer to an edit, beside the order as it is now. */
export const resultOf = (edit: NewEdit, order: OrderRecord, text: string): EditResult => ({
  edit: viewEdit(edit, order),
  needsApproval: edit.whyApproval !== undefined,
  text,
  version: order.content,
});
