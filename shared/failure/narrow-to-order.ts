import type { Failure } from './failure.ts';
import { makeFailure } from './make-failure.ts';

/**
 * A failure that looked like the connection's and is this order's own, since Odoo was asked meanwhile and is well. What
 * Odoo's state would have excused, such as an answer that never came, is from then on a retry of this order alone.
 */
export const narrowToOrder = (failure: Failure): Failure => {
  if (failure.scope === 'order') return failure;
  const narrowed = { ...failure, scope: 'order' } as const;
  switch (failure.class) {
    case 'forbidden':
      return makeFailure({
        ...narrowed,
        message: 'The integration user may not write what this order refers to in Odoo.',
        operatorMessage: failure.operatorMessage,
        remedy:
          'Give the integration user the right that Odoo names, or correct what the order refers to, then replay the order.',
      });
    case 'misconfigured':
    case 'unauthenticated':
      return makeFailure({
        ...narrowed,
        remedy: 'Look at what Odoo says to this order alone, mend it there or in the order, then replay the order.',
      });
    default:
      return narrowed;
  }
};
