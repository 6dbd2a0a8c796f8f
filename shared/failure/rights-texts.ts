import type { Rule } from './rule.ts';

const missingRight = { class: 'forbidden', concern: 'right' } as const;

/** How Odoo names a missing right, by version; the last ones tell it by the form, whatever the language of the user. */
export const rightsTexts: readonly Rule[] = [
  // 14 and later, in English.
  {
    ...missingRight,
    pattern:
      /not allowed to (?<operation>create|modify|access|delete) ["'][^"'\n]{1,100}["'] \((?<model>[\w.]{1,100})\)/i,
  },
  // Record rules of 17 and later.
  {
    ...missingRight,
    pattern:
      /doesn't have ["'](?<operation>\w{1,20})["'] access to:\s+- [^\n]{1,200}? \((?<model>[a-z_]\w{0,60}(?:\.\w{1,60}){0,6})/i,
  },
  // Record rules of 14 and before.
  {
    ...missingRight,
    pattern:
      /requested operation \(["']?(?<operation>\w{1,20})["']? on ["'][^"'\n]{1,100}["'] \((?<model>[\w.]{1,100})\)/i,
  },
  {
    ...missingRight,
    pattern:
      /document (?:type|model): [^\n]{0,100}?\(?(?<model>[a-z_]\w{0,60}(?:\.\w{1,60}){1,6})\)?,? (?:- \([^\n]{0,100})?operation: (?<operation>\w{1,20})/i,
  },
  {
    ...missingRight,
    pattern:
      /enough rights to access the fields? ["'](?<field>[\w, ]{1,200})["'] on [^\n(]{0,100}\((?<model>[\w.]{1,100})\)/i,
  },
  { ...missingRight, pattern: /document model: (?<model>[a-z_]\w{0,60}(?:\.\w{1,60}){1,6})/i },
  {
    pattern: /unauthorized or invalid companies|sociétés? non autorisée|compañías? no autorizada/i,
    class: 'forbidden',
    remedy:
      "Add the connection's company to the allowed companies of the integration user in Odoo; Waybill tries again by itself.",
  },
  {
    class: 'forbidden',
    pattern:
      /you are not allowed to|access ?error|security restrictions|you do(?:n't| not) have (?:enough|the|sufficient|access) (?:rights?|permissions?|to)|rejected because of the following rules/i,
  },
  // French, German, Spanish, Italian, Dutch, Portuguese, Polish: the words that are left of Odoo's translations.
  {
    ...missingRight,
    pattern:
      /(?:pas autorisé|pas d'accès|pas les droits|nicht berechtigt|nicht erlaubt|hat keinen|no tiene permiso|no puede|no está autorizad|non consentita|non ha|mag geen|heeft geen|não tem|nie możesz|nie ma)[^\n]{0,200}?\((?<model>[a-z_]\w{0,60}(?:\.\w{1,60}){1,6})\)/i,
  },
  // A model in parentheses in the first line and groups behind tabs below it: no other message of Odoo looks so.
  {
    ...missingRight,
    pattern: /^[^\n]{0,300}\((?<model>[a-z_]\w{0,60}(?:\.\w{1,60}){1,6})\)[^\n]{0,100}\n[\s\S]{0,600}\n\t- /,
  },
  // A record rule: the model, alone in a list, between two empty lines.
  {
    ...missingRight,
    pattern: /:\n- [^\n]{1,200} \((?<model>[a-z_]\w{0,60}(?:\.\w{1,60}){1,6})(?:: \d+[^)\n]{0,200})?\)\n\n/,
  },
];
