import { describe, expect, it } from 'vitest';
import { fetchLanguages, installedLanguageOf } from '../../../shared/odoo/sale-order/contacts/languages.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

describe('the language of a customer in Odoo', () => {
  it.each([
    ['fr', ['en_US', 'fr_FR'], 'fr_FR', 'the only one of the language'],
    ['fr-CH', ['en_US', 'fr_FR'], 'fr_FR', 'that of another country rather than none'],
    ['fr-BE', ['fr_FR', 'fr_BE'], 'fr_BE', 'that of the country'],
    ['fr', ['fr_FR', 'fr_BE'], undefined, 'none where two would do'],
    ['de', ['en_US', 'fr_FR'], undefined, 'none that is not installed'],
    ['es-419', ['es_ES', 'es_419'], 'es_419', 'that of a part of the world'],
    ['zh-TW', ['zh_CN'], undefined, 'none in another script'],
    ['zh-Hant', ['zh_CN', 'zh_TW'], 'zh_TW', 'the one in the script'],
    ['sr', ['sr@latin', 'sr@Cyrl'], 'sr@Cyrl', 'the one in the script that is meant without saying'],
    ['sr-Latn', ['sr@latin', 'sr@Cyrl'], 'sr@latin', 'the one in the script that is said'],
    ['ca', ['ca_ES'], 'ca_ES', 'one of a small language'],
    ['nb-NO', ['nb_NO', 'sv_SE'], 'nb_NO', 'one of several in a family'],
  ])('for %s among %j is %s: %s', (tag, codes, code, _what) => {
    expect(installedLanguageOf(tag, codes)).toBe(code);
  });

  it('is asked for in two calls for any number of them, the company’s own among them', async () => {
    const odoo = createScriptedOdoo(({ method }) => ({
      value:
        method === 'get_installed'
          ? [
              ['en_US', 'English'],
              ['fr_FR', 'French'],
            ]
          : [{ lang: 'fr_FR' }],
    }));
    const found = await fetchLanguages(odoo.call, 1, ['company', 'fr', 'en', 'ja']);
    expect(found.ok && Object.fromEntries(found.value)).toEqual({ company: 'fr_FR', fr: 'fr_FR', en: 'en_US' });
    expect(odoo.calls).toHaveLength(2);
  });

  it('is nobody’s where the company’s contact has none', async () => {
    const odoo = createScriptedOdoo(({ method }) => ({ value: method === 'get_installed' ? [] : [{ lang: false }] }));
    const found = await fetchLanguages(odoo.call, 1, ['company', 'fr']);
    expect(found.ok && found.value.size).toBe(0);
  });
});
