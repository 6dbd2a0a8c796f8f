import { connectOdoo, type OdooPlace as Place } from './connect-odoo.ts';
import type { CallOdoo } from './transports/call-odoo.ts';

/** Whom to call, with which key, and how long. */
export interface OdooPlace extends Place {
  /** The longest that a call may take now, beside the connection's own limit. */
  readonly longestMs: () => number;
}

/** Calls the Odoo of a connection. */
export const createOdooCall = ({ longestMs, ...place }: OdooPlace): CallOdoo =>
  connectOdoo(place).callWithin(longestMs);
