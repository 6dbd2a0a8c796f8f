import type { OdooError } from '../odoo-error.ts';
import type { Reply } from './reply.ts';

/** How an interface says what every interface of Odoo has to say. */
export interface Wording {
  value(value: unknown): Reply;
  error(error: OdooError): Reply;
  /** The key is wrong, or has expired. */
  refusedKey(): Reply;
  /** PostgreSQL cannot be reached; JSON-2 alone has two ways to say so. */
  databaseDown(status: 404 | 500): Reply;
}
