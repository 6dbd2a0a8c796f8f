import type { EditReply } from '../contract/operator/order-replies.ts';
import type { NewEdit } from '../ledger/edits.ts';
import type { OrderRecord } from '../ledger/order-record.ts';

/**
 * How an edit stands. The order's own content says more than the edit does: an edit whose writer did not live to mark it is
 * applied all the same, and a proposal for another content than the present one will never be.
 */
export const standOf = (
  { state, content, before }: Pick<NewEdit, 'state' | 'content' | 'before'>,
  order: Pick<OrderRecord, 'content' | 'state'>,
): EditReply['state'] => {
  if (state !== 'proposed') return state;
  if (content === order.content) return 'applied';
  return before === order.content && order.state !== 'written' ? 'proposed' : 'superseded';
};

/** An edit as operators see it, beside the order as it is. */
export const viewEdit = (edit: NewEdit, order: Pick<OrderRecord, 'content' | 'state'>): EditReply => {
  const { id, at, by, reason, changes, decidedBy, decidedAt, decisionReason } = edit;
  return {
    ...{ id, at, by, reason, state: standOf(edit, order), changes: [...changes] },
    ...(decidedBy !== undefined && { decidedBy }),
    ...(decidedAt !== undefined && { decidedAt }),
    ...(decisionReason !== undefined && { decisionReason }),
  };
};
