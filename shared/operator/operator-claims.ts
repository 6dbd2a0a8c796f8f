import * as z from 'zod';
import { roles } from './operator.ts';

/** A claim's name, as it stands in the token. */
const claimSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\x21-\x7e]+$/, { error: 'must be the name of a claim, without spaces' });

/** API Gateway hands lists over as words, so a value with a space would be two. */
const valuesSchema = z
  .array(
    z
      .string()
      .min(1)
      .max(100)
      .regex(/^[^\s,[\]]+$/, { error: 'must have no spaces, commas or brackets' }),
  )
  .min(1)
  .max(5);

/** Which values of the claim make somebody a viewer, an operator, an admin: the roles' own names unless said otherwise. */
const roleValuesSchema = z.strictObject({
  viewer: valuesSchema.default(['viewer']),
  operator: valuesSchema.default(['operator']),
  admin: valuesSchema.default(['admin']),
});

/** Where in a verified token an operator's role and name stand. */
export const operatorClaimsSchema = z.strictObject({
  rolesClaim: claimSchema.default('cognito:groups'),
  roles: roleValuesSchema.prefault({}),
  nameClaim: claimSchema.optional(),
});
export type OperatorClaims = z.output<typeof operatorClaimsSchema>;

/** Scopes that give a program its role, such as `waybill/operator`; people have theirs from the claim alone. */
export const scopesOfRoles = roles.map((role) => `waybill/${role}`);
