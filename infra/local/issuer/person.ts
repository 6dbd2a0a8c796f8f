import type { Role } from '../../../shared/operator/operator.ts';

/** Somebody who can sign in at the local issuer. */
export interface Person {
  readonly name: string;
  readonly role: Role;
}

/** All who can, by the simplest of passwords: none. */
export const people: readonly Person[] = [
  { name: 'ada', role: 'admin' },
  { name: 'olga', role: 'operator' },
  { name: 'vik', role: 'viewer' },
];
