import type { Outcome } from './failure.ts';

/**
 * Whether Odoo may have done the work all the same. A gateway that lost Odoo on the way does not know, and so nobody does;
 * a 2xx that is no success may come from anybody.
 */
export const outcomeOfStatus = (status: number): Outcome =>
  (status >= 200 && status < 300) || lost.has(status) || (status >= 520 && status <= 527) ? 'unknown' : 'answered';

const lost = new Set([408, 460, 499, 502, 504, 530, 598, 599]);
