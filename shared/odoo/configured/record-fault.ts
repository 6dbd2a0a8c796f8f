import type { Failure } from '../../failure/failure.ts';
import type { NamedRecord } from '../sale-order/references/named-records.ts';
import { misconfigured } from './misconfigured.ts';

/** Why a record cannot be used that the configuration names at `place`: it is not there, or several have the name. */
export const recordFault = (
  key: string,
  place: string,
  named: ReadonlyMap<string, NamedRecord>,
): Failure | undefined => {
  const matches = named.get(key)?.matches ?? 0;
  if (matches === 1) return undefined;
  const space = key.indexOf(' ');
  const [model, name] = [key.slice(0, space), key.slice(space + 1)];
  const count = matches === 0 ? 'no active record' : `${matches} records`;
  return misconfigured(
    { kind: 'record', name: key },
    `Odoo has ${count} \`${name}\` of ${model}, which \`${place}\` names`,
    matches === 0
      ? `Create or unarchive it in Odoo, or correct \`${place}\` in the configuration`
      : `Leave the name to one of them in Odoo, or put its database id into \`${place}\` in the configuration`,
  );
};
