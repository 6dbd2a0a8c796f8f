import { rightsTexts } from './rights-texts.ts';
import type { Rule } from './rule.ts';

/** What Odoo itself says of a request that no order can be written with, of 14 to 20. */
const mappingTexts: readonly Rule[] = [
  {
    pattern:
      /invalid field(?: name)? ["']?(?<field>[\w.]{1,200})["']?(?: (?:on|in)(?: model)? ["']?(?<model>\w{1,60}(?:\.\w{1,60}){1,6}))?/i,
    class: 'misconfigured',
    concern: 'field',
  },
  { pattern: /unknown (?:sub-)?field ["'“]?(?<field>[\w./]{1,200})/i, class: 'misconfigured', concern: 'field' },
  {
    pattern: /\bfield ["'`](?<field>[\w.]{1,200})["'`] (?:does not|doesn't) exist/i,
    class: 'misconfigured',
    concern: 'field',
  },
  { pattern: /\bobject (?<model>[\w.]{1,200}) doesn't exist/i, class: 'misconfigured', concern: 'model' },
  {
    pattern:
      /\bmodel ["'`]?(?<model>\w{1,60}(?:\.\w{1,60}){1,6})["'`]? (?:does not|doesn't) exist|\bmodel not found: (?<name>[\w.]{1,200})/i,
    class: 'misconfigured',
    concern: 'model',
  },
  {
    pattern:
      /\bmethod ["'`]?(?<name>[\w.]{1,200})["'`]? (?:does not|doesn't) exist|private methods \(such as ["']?(?<field>[\w.]{1,200})/i,
    class: 'misconfigured',
    concern: 'method',
  },
  {
    pattern: /["'](?<model>\w{1,60}(?:\.\w{1,60}){1,6})["'] (?:object )?has no attribute ["'](?<name>\w{1,200})/i,
    class: 'misconfigured',
    concern: 'method',
  },
  {
    pattern:
      /unexpected keyword argument|missing a required argument|missing \d+ required (?:positional|keyword-only) argument|takes (?:from )?\d+ (?:to \d+ )?positional arguments? but|too many positional arguments/i,
    class: 'misconfigured',
  },
  { pattern: /could not parse the body as json|invalid json data|did you mean POST/i, class: 'misconfigured' },
  { pattern: /Domain\(\) (?:invalid|malformed)|invalid (?:domain|leaf)\b/i, class: 'misconfigured' },
  // XML-RPC cannot say "nothing"; the method has run, and its answer is lost.
  {
    pattern: /cannot marshal None/i,
    class: 'misconfigured',
    outcome: 'unknown',
    remedy: 'Use the transport json2 or jsonrpc: XML-RPC cannot carry what this method returns.',
  },
];

/** Accounting that was never set up refuses every order, in the dress of a refusal of this one. */
const setUpTexts: readonly Rule[] = [
  {
    pattern: /income account (?:for|on) (?:this )?product:? ?["']?(?<name>[^"'\n(]{1,100})/i,
    class: 'missing-reference',
    concern: 'product',
  },
  {
    pattern:
      /(?:please|must|need to|should|have to) (?:first )?(?:define|configure|set ?up|create|install)[^.\n]{0,120}(?:journal|chart of accounts|fiscal (?:year|country)|sequence|warehouse)/i,
    class: 'misconfigured',
    remedy: 'Set up in Odoo what its message names; Waybill tries again by itself.',
  },
  {
    pattern:
      /no (?:\w+ )?journal (?:could|was|has|is|found)|(?:cannot|could not) find a chart of accounts|no sequence (?:defined|found|has been)/i,
    class: 'misconfigured',
    remedy: 'Set up in Odoo what its message names; Waybill tries again by itself.',
  },
];

/** A record that the order refers to and Odoo does not have. */
const missingTexts: readonly Rule[] = [
  {
    pattern: /no matching record found for name ["'](?<name>[^"'\n]{1,200})["'] in field ["'][^"'\n]{0,100}product/i,
    class: 'missing-reference',
    concern: 'product',
  },
  {
    pattern: /no matching record found for name ["'](?<name>[^"'\n]{1,200})["'] in field ["'][^"'\n]{0,100}tax/i,
    class: 'missing-reference',
    concern: 'tax',
  },
  {
    pattern: /no matching record found for name ["'](?<name>[^"'\n]{1,200})["'] in field ["'][^"'\n]{0,100}country/i,
    class: 'missing-reference',
    concern: 'country',
  },
  {
    pattern:
      /no matching record found for [\w ]{1,40} ["'](?<name>[^"'\n]{1,200})["'] in field ["'](?<field>[^"'\n]{1,200})/i,
    class: 'missing-reference',
    concern: 'record',
  },
  {
    pattern:
      /(?:no matching record found|aucun enregistrement (?:correspondant )?trouvé|kein passender datensatz|no se han? encontrado registros|nessun record trovato|geen overeenkomende records|nenhum registro encontrado|nie znaleziono rekordu)/i,
    class: 'missing-reference',
  },
  // The words before the record differ by language, its form does not: (Record: res.partner(9,), User: 7)
  {
    pattern: /\b(?<model>[a-z_]\w{0,60}(?:\.\w{1,60}){1,6})\((?<name>\d+)(?:, ?\d+)*,?\), [^:()\n]{2,30}: \d+\)/,
    class: 'missing-reference',
    concern: 'record',
  },
  // Waybill removes nothing that others refer to: what it writes refers to something that is not there.
  { pattern: /constraint:? ?['"]?\w{1,100}_fkey\b/i, class: 'missing-reference' },
  { pattern: /(?:does not exist|doesn't exist) or has been deleted/i, class: 'missing-reference' },
  {
    pattern: /external id not found in the system: (?<name>[\w.-]{1,200})/i,
    class: 'missing-reference',
    concern: 'record',
  },
];

const contentionTexts: readonly Rule[] = [
  {
    pattern:
      /concurrent (?:update|access|transaction|modification)|(?:modified|updated|locked|edited|processed) by another (?:user|transaction|process)|could not be locked|(?:cannot|failed to|could not) (?:acquire|obtain) (?:a |the )?lock/i,
    class: 'contention',
  },
];

/** What Odoo's own code says; in the order of how much a text tells, a fault of the mapping before a missing record. */
export const odooTexts: readonly Rule[] = [
  ...contentionTexts,
  ...mappingTexts,
  ...rightsTexts,
  ...missingTexts,
  ...setUpTexts,
  // `load` says so of a record in which Python code broke, rather than refused.
  { pattern: /^unknown (?:error during import|database error)|current transaction is aborted/i, class: 'defect' },
];
