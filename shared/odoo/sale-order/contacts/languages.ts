import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';

const installedSchema = z.array(z.tuple([z.string(), z.string()]));
const companyContactSchema = z.array(z.object({ lang: z.union([z.string(), z.literal(false)]) }));

/** Key of the language of whoever tells none: that of the company's own contact. */
export const companysLanguage = 'company';

/** Odoo's codes, such as `fr_FR`, of the installed languages that these tags stand for, and the company's own. */
export const fetchLanguages = async (
  call: CallOdoo,
  companyId: number,
  tags: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> => {
  const installed = await call('res.lang', 'get_installed', {}, installedSchema);
  if (!installed.ok) return installed;
  const contact = await call(
    'res.partner',
    'search_read',
    { domain: [['ref_company_ids', 'in', [companyId]]], fields: ['lang'], limit: 1 },
    companyContactSchema,
  );
  if (!contact.ok) return contact;
  const own = contact.value[0]?.lang;
  const codes = installed.value.map(([code]) => code);
  return succeed(
    new Map(
      tags.flatMap((tag) => {
        const code = tag === companysLanguage ? own || undefined : installedLanguageOf(tag, codes);
        return code === undefined ? [] : [[tag, code] as const];
      }),
    ),
  );
};

/**
 * The installed language for a BCP 47 tag: that of the same country, else the only one of the same language and script, in
 * which `fr-CH` is answered in `fr_FR`. Undefined where there is none, or where several would do.
 */
export const installedLanguageOf = (tag: string, codes: readonly string[]): string | undefined => {
  const wanted = new Intl.Locale(tag);
  const candidates = codes.filter((code) => isSame(wanted, localeOf(code)));
  const exact = candidates.filter((code) => localeOf(code).region === wanted.region);
  const [only, ...others] = exact.length > 0 ? exact : candidates;
  return others.length === 0 ? only : undefined;
};

/** Odoo writes a script, or a variant, behind an `@`: `sr@latin`, `sr@Cyrl`, `ca_ES@valencia`. */
function localeOf(code: string): Intl.Locale {
  const [place = '', variant] = code.split('@');
  const script = scripts[variant?.toLowerCase() ?? ''];
  return new Intl.Locale(place.replace('_', '-'), script === undefined ? {} : { script });
}

const scripts: Readonly<Record<string, string>> = { latin: 'Latn', latn: 'Latn', cyrl: 'Cyrl' };

const isSame = (wanted: Intl.Locale, installed: Intl.Locale): boolean => {
  const [a, b] = [wanted.maximize(), installed.maximize()];
  return a.language === b.language && a.script === b.script;
};
