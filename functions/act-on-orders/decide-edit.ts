import type * as z from 'zod';
import type { EditResult } from '../../shared/contract/operator/order-replies.ts';
import { unpackOrder } from '../../shared/ledger/content.ts';
import type { Edit } from '../../shared/ledger/edits.ts';
import { cutText } from '../../shared/ledger/history.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Operator } from '../../shared/operator/operator.ts';
import { standOf } from '../../shared/operator/view-edit.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { ActingVerbs } from './acting-verbs.ts';
import type { decisionCommandSchema } from './edit-command.ts';
import { resultOf } from './edit-order.ts';
import { movedOn, refuseUnlessParked } from './find-order.ts';

type DecisionCommand = z.output<typeof decisionCommandSchema>;

/** Approves a proposed edit, which applies it, or refuses it; never at the word of who proposed it. */
export const decideOverEdit = async (
  verbs: ActingVerbs,
  { record, id }: { readonly record: OrderRecord; readonly id: string },
  { decision, reason }: DecisionCommand,
  operator: Operator,
): Promise<EditResult> => {
  const edits = await orUnavailable(verbs.listEdits(record), 'ledger');
  const edit = edits.find((some) => some.id === id);
  if (!edit) throw new Problem('no-such-edit', { detail: 'The order has no edit of this id.' });
  refuseOwn(edit, operator);
  refuseUnlessProposed(edit, record);
  if (decision === 'approve') refuseUnlessParked(record);
  const { partner, externalId } = record;
  const act = {
    ...{ operator, act: `order.${decision}-edit`, target: { partner, externalId }, reason },
    before: { edit: id, proposedBy: edit.by, version: record.content },
  };
  return verbs.performAct(act, async () => {
    const decided = { ...edit, decidedBy: operator.name, decidedAt: verbs.now().toISOString(), decisionReason: reason };
    const work = decision === 'approve' ? approve(verbs, record, decided) : refuse(verbs, record, decided);
    const result = await orUnavailable(work, 'ledger');
    return { result, after: { edit: id, state: result.edit.state, version: result.version } };
  });
};

function refuseOwn(edit: Edit, { name }: Operator): void {
  if (edit.by !== name) return;
  throw new Problem('forbidden', {
    detail: 'Nothing was done: who proposed an edit does not decide over it. Another admin has to.',
  });
}

function refuseUnlessProposed(edit: Edit, record: OrderRecord): void {
  const stand = standOf(edit, record);
  if (stand === 'proposed') return;
  throw new Problem('decided-already', { detail: `Nothing was done: the edit is ${stand} already.` });
}

type Decided = Edit & { readonly decidedBy: string; readonly decidedAt: string; readonly decisionReason: string };

const decisionOf = ({ decidedBy, decidedAt, decisionReason }: Decided) => ({
  by: decidedBy,
  at: new Date(decidedAt),
  reason: decisionReason,
});

async function approve(verbs: ActingVerbs, record: OrderRecord, edit: Decided): Promise<EditResult> {
  if (!(await verbs.decideEdit(record, { edit, decision: decisionOf(edit), isRefused: false }))) throw decidedAlready();
  const order = unpackOrder(edit.packed);
  if (!(await verbs.applyEdit({ seen: record, edit, order, now: verbs.now() }))) {
    await verbs.undecideEdit(record, edit);
    throw movedOn();
  }
  await verbs.markApplied(record, edit);
  verbs.log.info('order.edited', { orderId: record.id, edit: edit.id, by: edit.by, approvedBy: edit.decidedBy });
  const text = 'The edit was applied. The order is still parked: replay it next.';
  return resultOf({ ...edit, state: 'applied' }, { ...record, content: edit.content }, text);
}

async function refuse(verbs: ActingVerbs, record: OrderRecord, edit: Decided): Promise<EditResult> {
  if (!(await verbs.decideEdit(record, { edit, decision: decisionOf(edit), isRefused: true }))) throw decidedAlready();
  const { decidedAt: at, decidedBy: by, decisionReason } = edit;
  await verbs.noteInHistory(record, { at, event: 'edit-refused', edit: edit.id, by, reason: cutText(decisionReason) });
  verbs.log.info('order.edit-refused', { orderId: record.id, edit: edit.id, by });
  return resultOf({ ...edit, state: 'refused' }, record, 'The edit was refused. The order is as it was.');
}

const decidedAlready = (): Problem =>
  new Problem('decided-already', { detail: 'Nothing was done: somebody decided over the edit a moment before.' });
