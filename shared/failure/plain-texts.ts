import type { Concern } from './failure.ts';
import type { Rule } from './rule.ts';

/** Words of integrators, gateways and other systems: only heard where nothing more exact speaks. */
const absent =
  "not (?:be )?found|(?:does not|doesn't|did not) exist|not exist|unknown(?! error)|is not (?:known|defined|available) in|no longer exists|not in odoo|introuvable|nicht gefunden|no encontrad|non trovat|niet gevonden|não encontrad";
const seekers = "unknown|no such|no|cannot find|can't find|could not find|couldn't find|not found:?|non-?existing";
/** What the thing is called: a number, a code, or words in quotes. */
const called =
  '(?: with)?(?: (?:sku|code|id|ref|reference|internal reference|name|barcode|default_code)\\b)?[ :=#]{0,3}(?:["\'`](?<name>[^"\'`\\n]{1,100})["\'`]|(?!(?:not|does|did|is|was|are|could|cannot|with|for|in|found|has|the|unknown|no|with|ref|reference)\\b)(?<field>[\\w./-]{1,100}))?';

const missing = (nouns: string, concern: Concern['kind']): Rule[] => [
  {
    pattern: new RegExp(`\\b(?:${nouns})\\b${called}[^\\n]{0,60}?\\b(?:${absent})`, 'i'),
    class: 'missing-reference',
    concern,
  },
  {
    pattern: new RegExp(
      `\\b(?:${seekers}) (?:the |an? |active )?(?:${nouns})\\b(?: (?:was |were )?found)?${called}`,
      'i',
    ),
    class: 'missing-reference',
    concern,
  },
];

const missingTexts: readonly Rule[] = [
  ...missing(
    'products?|skus?|articles?|items?|barcodes?|variants?|default_code|internal reference|produits?|produkt|producto|prodotto|artikel',
    'product',
  ),
  ...missing('tax(?:es)?', 'tax'),
  ...missing('country|countries|country code', 'country'),
  ...missing('currency|currencies|pricelists?', 'currency'),
  ...missing('carriers?|shipping methods?|delivery methods?', 'carrier'),
  ...missing('company|companies', 'company'),
  ...missing(
    'customers?|partners?|contacts?|clients?|address(?:es)?|states?|warehouses?|payment (?:terms?|methods?)|salespersons?|teams?|uoms?|units? of measure|records?|orders?',
    'record',
  ),
];

const key =
  'api[ _-]?keys?|apikeys?|tokens?|access tokens?|bearer(?: tokens?)?|credentials?|passwords?|sessions?|logins?|user ?names?';

const credentialTexts: readonly Rule[] = [
  {
    pattern: /csrf/i,
    class: 'misconfigured',
    remedy: "Declare the controller's route with `csrf=False` in Odoo; Waybill tries again by itself.",
  },
  {
    pattern: new RegExp(`\\b(?:invalid|expired|wrong|bad|missing|unknown|incorrect|no) (?:${key})\\b`, 'i'),
    class: 'unauthenticated',
  },
  {
    pattern: new RegExp(
      `\\b(?:${key}) (?:has |have |is |are |was )?(?:been )?(?:expired|invalid|missing|revoked|required|not valid|incorrect|not provided|not found|wrong)`,
      'i',
    ),
    class: 'unauthenticated',
  },
  {
    pattern:
      /\baccess denied|not authenticated|unauthenticated|authentication (?:failed|required|error)|authorization (?:failed|required|header)|\bunauthori[sz]ed|(?:please|must|need to) (?:log|sign) ?in/i,
    class: 'unauthenticated',
  },
  {
    pattern:
      /\bforbidden\b|permission denied|insufficient (?:rights|privileges|permissions?|scope)|access rights|no permission|not permitted/i,
    class: 'forbidden',
  },
];

/** What a Python error says where only its text is left of it. */
const pythonTexts: readonly Rule[] = [
  {
    pattern:
      /could not convert string to float|invalid literal for int|does not match format|unconverted data remains|invalid isoformat|(?:month|day|hour|year) (?:must be|is out of)|wrong value for \w|conversionsyntax|invaliddecimal/i,
    class: 'invalid',
  },
  { pattern: /^(?:KeyError\(?:? ?)?["'][\w.-]{1,100}["']\)?$/, class: 'defect' },
  {
    pattern:
      /'NoneType'|object (?:has no attribute|is not (?:subscriptable|iterable|callable)|does not support)|list index out of range|unsupported operand|division by zero|recursion depth|unhashable|referenced before assignment|cannot access local variable|name '\w{1,60}' is not defined|expected singleton|not enough values to unpack|too many values to unpack|not JSON serializable|traceback \(most recent|compute method failed/i,
    class: 'defect',
  },
];

/** A service behind Odoo, not Odoo: tax calculation, shipping rates, payment. */
const behindTexts: readonly Rule[] = [
  { pattern: /HTTPS?ConnectionPool|max retries exceeded|urlopen error|smtp/i, class: 'defect' },
];

const conditionTexts: readonly Rule[] = [
  {
    pattern:
      /too many (?:requests|calls|login)|rate.?limit|quota (?:exceeded|reached)|throttl|slow down|limit exceeded for api/i,
    class: 'throttled',
  },
  {
    pattern:
      /temporar(?:il)?y (?:unavailable|down|out of service)|service (?:is )?(?:currently |temporarily )?unavailable|maintenance|currently (?:unavailable|down)|bad gateway|gateway time-?out|endpoint request timed out|database (?:is )?(?:down|unavailable|not available)|server is (?:starting|restarting|busy|overloaded)|no healthy upstream|upstream connect error|try again later/i,
    class: 'unavailable',
  },
  { pattern: /already exists|duplicate|already (?:been )?(?:imported|processed|created)/i, class: 'invalid' },
];

/** Nobody says what is wrong, only that something is. */
const emptyWords: readonly Rule[] = [
  {
    pattern:
      /^\W*(?:(?:an? )?(?:error|fail(?:ed|ure)?|ko|nok|exception|unknown error|false|none|null)\W*)+$|something went wrong|unexpected (?:error|exception)|internal (?:server )?error|unknown error|odoo server error|unhandled|contact (?:the |your )?(?:system )?administrator/i,
    class: 'defect',
  },
];

export const plainTexts: readonly Rule[] = [
  ...behindTexts,
  ...pythonTexts,
  ...conditionTexts,
  ...credentialTexts,
  ...missingTexts,
  ...emptyWords,
];
