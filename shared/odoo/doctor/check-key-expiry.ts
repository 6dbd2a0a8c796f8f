import * as z from 'zod';
import { type Diagnosis, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const keysSchema = z.array(
  z.object({ create_date: z.string(), expiration_date: z.union([z.string(), z.literal(false)]) }),
);

const dayMs = 86_400_000;
const fewDays = 21;

/** A person has to make a new one by hand; Odoo sends no reminder. */
const howToRenew =
  'Make a new key in Odoo before that, signed in as the integration user, and put it into the secret: Waybill notices within a minute.';

/** When the key ends. Odoo lets every user see the dates of its own keys, but not which of them is in use. */
export const checkKeyExpiry = async ({ call, self, now }: Patient): Promise<Diagnosis> => {
  const user = await self();
  if (!user.ok) return skipped('The key cannot be tried.');
  const args = { domain: [['user_id', '=', user.value.id]], fields: ['create_date', 'expiration_date'], limit: 100 };
  const keys = await call('res.users.apikeys', 'search_read', args, keysSchema);
  if (!keys.ok || keys.value.length === 0) {
    return warning(
      'Odoo does not say when the key ends.',
      'Look it up (Preferences › Security › API Keys): keys of users who are no administrators live 90 days at most by default.',
    );
  }
  const ends = keys.value.flatMap(({ expiration_date: end }) => (end === false ? [] : [daysUntil(end, now())]));
  const which = keys.value.length === 1 ? 'The key' : `The first of the user's ${keys.value.length} keys`;
  const next = ends.filter((days) => days >= 0).toSorted((a, b) => a - b)[0];
  if (next === undefined) return healthy('The key has no end.');
  if (next < fewDays) return warning(`${which} ends in ${next} days.`, howToRenew);
  return healthy(`${which} ends in ${next} days.`);
};

/** Odoo's times are UTC and do not say so. */
const daysUntil = (time: string, nowMs: number): number =>
  Math.floor((Date.parse(`${time.replace(' ', 'T')}Z`) - nowMs) / dayMs);
