import * as z from 'zod';
import { type Diagnosis, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const languagesSchema = z.array(z.tuple([z.string(), z.string()]));

/** In what language Odoo explains itself, and whose time it means. Waybill asks for English and UTC with every call. */
export const checkLanguage = async ({ call, self }: Patient): Promise<Diagnosis> => {
  const user = await self();
  if (!user.ok) return skipped('The user cannot be read.');
  const zone = `Times are sent in UTC, whatever the user's time zone is (${user.value.tz || 'none'})`;
  const languages = await call('res.lang', 'get_installed', {}, languagesSchema);
  if (!languages.ok) return skipped('Odoo does not tell its languages.');
  if (languages.value.some(([code]) => code === 'en_US')) return healthy(`${zone}, and English (US) is installed.`);
  return warning(
    `${zone}; English (US) is not installed (${languages.value.map(([code]) => code).join(', ')}).`,
    "Add English (US) in Odoo under Settings › Languages: Waybill reads Odoo's messages in English.",
  );
};
