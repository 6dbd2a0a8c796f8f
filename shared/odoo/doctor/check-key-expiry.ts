import { readKeyEnds } from '../read-key-ends.ts';
import { type Diagnosis, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const dayMs = 86_400_000;
const fewDays = 21;

/** A person has to see to it; Odoo sends no reminder. */
const howToRenew =
  'Run `waybill odoo setup` again before that, or make a new key in Odoo, signed in as the integration user, and put it into the secret: Waybill notices within a minute.';

/** When the key ends; of several, which Odoo does not tell apart, the first that does. */
export const checkKeyExpiry = async ({ call, self, now }: Patient): Promise<Diagnosis> => {
  const user = await self();
  if (!user.ok) return skipped('The key cannot be tried.');
  const ends = await readKeyEnds(call, user.value.id, new Date(now()));
  if (!ends.ok || ends.value.length === 0) {
    return warning(
      'Odoo does not say when the key ends.',
      'Look it up (Preferences › Security › API Keys): keys of users who are no administrators live 90 days at most by default.',
    );
  }
  const which = ends.value.length === 1 ? 'The key' : `The first of the user's ${ends.value.length} keys`;
  const times = ends.value.flatMap((end) => (end === undefined ? [] : [end.getTime()]));
  if (times.length === 0) return healthy('The key has no end.');
  const days = Math.floor((Math.min(...times) - now()) / dayMs);
  return days < fewDays
    ? warning(`${which} ends in ${days} days.`, howToRenew)
    : healthy(`${which} ends in ${days} days.`);
};
