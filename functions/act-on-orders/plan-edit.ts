import { packOrder } from '../../shared/ledger/content.ts';
import { moneyOf } from '../../shared/ledger/describe-parked.ts';
import type { Edit, NewEdit } from '../../shared/ledger/edits.ts';
import { mostEdits } from '../../shared/ledger/edits.ts';
import { contentSortKey } from '../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { type Approvals, whyApproval } from '../../shared/operator/approvals.ts';
import { standOf } from '../../shared/operator/view-edit.ts';
import { diffOrders } from '../../shared/order/diff-orders.ts';
import { editedRank } from '../../shared/order/edited-rank.ts';
import { type Fault, parseWithFaults } from '../../shared/order/fault.ts';
import { type Order, orderSchema } from '../../shared/order/order.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { EditCommand } from './edit-command.ts';

/** The item of an edit holds its changes, too, and DynamoDB takes items of 400 KB. */
const maximumPackedBytes = 300_000;

/** A few people may propose; a list of proposals that nobody looks at helps nobody. */
const mostProposals = 5;

/** What an edit is made from, and by whom. */
interface Draft {
  readonly record: OrderRecord;
  readonly present: Order;
  readonly command: EditCommand;
  readonly edits: readonly Edit[];
  readonly approvals: Approvals;
  readonly id: string;
  readonly by: string;
  readonly now: Date;
}

/**
 * The edit that a command asks for, with the order as it would be, or a thrown {@link Problem} that points to what is
 * wrong with it. The order has to pass what every order passes at the door, and stay the order and the revision it is.
 */
export const planEdit = (draft: Draft): { readonly edit: NewEdit; readonly order: Order } => {
  const { record, present, command, approvals, id, by, now } = draft;
  const order = readOrder(present, command.order);
  const changes = diffOrders(present, order);
  if (changes.length === 0) refuse([{ pointer: '/order', message: 'is what the order says already' }]);
  const rank = editedRank(record.rank);
  if (rank === undefined) throw tooMany();
  refuseTooMany(draft);
  const packed = packOrder(order);
  if (packed.length > maximumPackedBytes) refuse([{ pointer: '/order', message: 'is too large to be kept' }]);
  const why = whyApproval(approvals, moneyOf(present), moneyOf(order));
  const content = contentSortKey(rank, packed);
  const edit: NewEdit = {
    ...{ id, at: now.toISOString(), by, reason: command.reason, state: 'proposed', changes },
    ...(why !== undefined && { whyApproval: why }),
    ...{ before: record.content, content, rank, packed },
  };
  return { edit, order };
};

function readOrder(present: Order, given: unknown): Order {
  const parsed = parseWithFaults(orderSchema, given);
  if ('faults' in parsed) {
    return refuse(parsed.faults.map(({ pointer, message }) => ({ pointer: `/order${pointer}`, message })));
  }
  const order = parsed.data;
  const faults = (['externalId', 'revision'] as const)
    .filter((name) => order[name] !== present[name])
    .map((name) => ({ pointer: `/order/${name}`, message: `must stay what the partner sent: ${present[name]}` }));
  return faults.length > 0 ? refuse(faults) : order;
}

function refuse(faults: readonly Fault[]): never {
  throw new Problem('invalid-order', {
    detail: 'Nothing was changed. Correct the fields that are named and send it again.',
    faults,
  });
}

function refuseTooMany({ edits, record }: Draft): void {
  const open = edits.filter((edit) => standOf(edit, record) === 'proposed');
  if (edits.length >= mostEdits || open.length >= mostProposals) throw tooMany();
}

const tooMany = (): Problem =>
  new Problem('too-many-edits', {
    detail: `Nothing was changed. An order has at most ${mostEdits} edits, and ${mostProposals} proposals that wait for somebody.`,
  });
