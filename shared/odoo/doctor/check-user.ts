import { type Diagnosis, failed, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** The user that Odoo makes at its installation, and the one that its own programs run as. */
const administratorId = 2;
const superuserId = 1;

/** Whether the key's user is one of its own for Waybill, active and internal. */
export const checkUser = async ({ connection, self }: Patient): Promise<Diagnosis> => {
  const user = await self();
  if (!user.ok) return skipped('The user cannot be read.');
  const { id, login, name, active, share } = user.value;
  const who = `${name} (${login})`;
  if (!active) return failed(`${who} is archived.`, 'Unarchive the user, or make a key of another one.');
  if (share) {
    return failed(`${who} is a portal user.`, 'Make it an internal user (Role / User), or make a key of one that is.');
  }
  if (id === administratorId || id === superuserId) {
    return warning(
      `${who} is the administrator: whoever gets hold of the key owns the whole Odoo.`,
      'Make a user for Waybill alone, with no more rights than it needs, and a key of that user.',
    );
  }
  if (connection.login !== undefined && connection.login !== login) {
    return warning(
      `The key is that of ${login}, the connection names ${connection.login}.`,
      "Correct the connection's `login`, or make a key of that user.",
    );
  }
  return healthy(`${who} is an active, internal user.`);
};
