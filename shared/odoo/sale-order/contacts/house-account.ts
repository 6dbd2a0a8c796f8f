import type { Failure } from '../../../failure/failure.ts';
import { misconfigured } from '../../configured/misconfigured.ts';
import { companyTitle } from '../references/company.ts';
import { namedKey } from '../references/named-records.ts';
import type { References, Referring } from '../references/references.ts';

type Configured = Pick<Referring, 'policy'>;

/** The key of the one account that all orders of a partner are for, where its policy names one. */
export const houseAccountKeysOf = ({ policy: { customers } }: Configured): string[] =>
  typeof customers === 'object' ? [namedKey('res.partner', customers.single)] : [];

/** Its database id; undefined without such a policy, or when {@link houseAccountFault} says what is wrong. */
export const houseAccountOf = (configured: Configured, { named }: Pick<References, 'named'>): number | undefined =>
  houseAccountKeysOf(configured)
    .map((key) => named.get(key))
    .find((account) => account?.matches === 1)?.id;

/** Why the account of a partner's policy cannot be used, if that is so. */
export const houseAccountFault = (
  configured: Configured,
  { named, company }: Pick<References, 'named' | 'company'>,
): Failure | undefined => {
  const [key] = houseAccountKeysOf(configured);
  const { customers } = configured.policy;
  if (key === undefined || typeof customers !== 'object') return undefined;
  const matches = named.get(key)?.matches ?? 0;
  if (matches === 1) return undefined;
  const count = matches === 0 ? 'no active contact' : `${matches} contacts`;
  return misconfigured(
    { kind: 'record', name: key },
    `${companyTitle(company)} has ${count} \`${customers.single}\`, which all orders of a partner are for`,
    matches === 0
      ? 'Create or unarchive it in Odoo, or correct `customers.single` in the configuration'
      : 'Put its Reference or database id into `customers.single` in the configuration',
  );
};
