import * as z from 'zod';

/** What an operator may do, each role all that those before it may. */
export const roles = ['viewer', 'operator', 'admin'] as const;
/** `viewer` sees everything and changes nothing. `operator` acts. `admin` also decides over what operators propose. */
export const roleSchema = z.enum(roles);
export type Role = z.output<typeof roleSchema>;

/** The person or program that operates Waybill, as the log, the ledger and the audit name it. */
export interface Operator {
  readonly name: string;
  readonly role: Role;
}

/** Whether a role is enough for what another one is needed for. */
export const mayAct = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
