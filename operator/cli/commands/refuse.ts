import { decideEdit } from '../orders/decide-edit.ts';

/** Lets somebody else's edit not be written. */
export const refuse = decideEdit(
  'refuse',
  "Refuses somebody else's edit of an order, which stays as it was.",
  "refuse acme 1001 --reason 'The price was right'",
);
