import * as z from 'zod';
import { type Diagnosis, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** Whether mail in the user's name comes from an address of its own. */
export const checkEmail = async ({ call, self }: Patient): Promise<Diagnosis> => {
  const user = await self();
  if (!user.ok) return skipped('The user cannot be read.');
  const { id, email } = user.value;
  if (email === false || email.trim() === '') {
    return warning(
      'The user has no e-mail address: Odoo refuses to post any message in its name.',
      'Give it an address of your domain that nobody reads, such as noreply@.',
    );
  }
  const domain = [
    ['email', '=ilike', email.replaceAll(/[\\%_]/g, '\\$&')],
    ['id', '!=', id],
  ];
  const sharing = await call('res.users', 'search_count', { domain }, z.int());
  if (!sharing.ok || sharing.value === 0) return healthy(`Mail in the user's name comes from ${email}.`);
  return warning(
    `The user has the e-mail address of a person (${email}), who gets the answers of customers and all notices.`,
    'Give it an address of its own that nobody reads, such as noreply@.',
  );
};
