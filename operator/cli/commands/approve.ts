import { decideEdit } from '../orders/decide-edit.ts';

/** Lets somebody else's edit be written. */
export const approve = decideEdit(
  'approve',
  "Agrees to somebody else's edit of an order, which then is written.",
  "approve acme 1001 --reason 'Checked with the customer'",
);
