import type { Store } from './records/store.ts';
import type { Restrictions } from './restrictions.ts';

export interface User {
  readonly id: number;
  /** An administrator may do all; the integration user what `rights.ts` lists. */
  readonly isAdministrator: boolean;
  /** What was taken from everybody but administrators. */
  readonly restrictions: Restrictions;
}

/** Everything that one call to Odoo runs with. */
export interface Session {
  readonly store: Store;
  readonly user: User;
  readonly now: Date;
  /** IANA name; cells of `load` hold wall clock times of this zone. */
  readonly timeZone: string;
  readonly mode: string;
  readonly module: string;
  readonly noupdate: boolean;
  /** False when the caller asked for archived records too. */
  readonly activeOnly: boolean;
}

export const companyId = 1;
export const administratorId = 2;
export const integrationUserId = 7;
