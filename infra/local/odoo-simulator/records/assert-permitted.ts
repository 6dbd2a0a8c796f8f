import type { Model } from '../models/model.ts';
import { OdooError } from '../odoo-error.ts';
import type { Operation } from '../restrictions.ts';
import type { Session } from '../session.ts';
import { type Row, textIn } from './row.ts';

/** Throws AccessError, in Odoo's words, for a record that a record rule keeps from the user. */
export const assertPermitted = ({ store, user }: Session, model: Model, row: Row, operation: Operation): void => {
  const rules = user.isAdministrator ? [] : user.restrictions.rulesOf(model.name);
  if (!rules.some(({ field, value }) => row[field] === value)) return;
  const person = store.find('res.users', user.id);
  const name = person ? textIn(person, 'name') : '';
  throw new OdooError(
    'odoo.exceptions.AccessError',
    'Uh-oh! Looks like you have stumbled upon some top-secret records.\n\n' +
      `Sorry, ${name} (id=${user.id}) doesn't have '${operation}' access to:\n- ${model.label} (${model.name})\n\n` +
      'If you really, really need access, perhaps you can win over your friendly administrator with a batch of freshly baked cookies.',
  );
};
