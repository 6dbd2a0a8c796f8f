import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Role } from '../../../shared/operator/operator.ts';

interface Me {
  readonly name: string;
  readonly role: Role;
  /** Whether this person's role is enough for what another one is needed for. */
  readonly may: (needed: Role) => boolean;
}

const ranks: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, admin: 2 };

export const makeMe = (name: string, role: Role): Me => ({
  ...{ name, role },
  may: (needed) => ranks[role] >= ranks[needed],
});

export const MeContext = createContext<Me | undefined>(undefined);

/** Who has signed in, and what that person may do. */
export const useMe = (): Me => {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('useMe needs somebody who has signed in.');
  return me;
};
