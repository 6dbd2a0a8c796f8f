import { databaseExceptions } from './database-exceptions.ts';
import { type Finding, findByRules, type Rule } from './rule.ts';

/** A Python exception as Odoo tells of it. */
export interface Exception {
  /** With its module: `odoo.exceptions.UserError`, `builtins.KeyError`. */
  readonly name: string;
  readonly message: string;
  /** The end of the traceback, which holds customers' data: read here, never kept. */
  readonly trace: string;
}

/** An exception by name and, where one name means several things, by its text; the text's groups tell what it is about. */
export interface ExceptionRule extends Omit<Rule, 'pattern'> {
  readonly name: RegExp;
  readonly text?: RegExp;
}

/** Odoo's own exceptions by their last names, which they kept while they moved between modules. */
const odooExceptions: readonly ExceptionRule[] = [
  {
    name: /\.(?:AccessDenied|Unauthorized|SessionExpired(?:Exception)?|CheckIdentityException)$/,
    class: 'unauthenticated',
  },
  {
    name: /\.AccessError$/,
    text: /private methods \(such as ["']?(?<name>[\w.]{1,200})/i,
    class: 'misconfigured',
    concern: 'method',
  },
  { name: /\.AccessError$/, class: 'forbidden' },
  // Odoo 14 dresses a refused right so, and every version a set-up that is missing.
  {
    name: /\.RedirectWarning$/,
    text: /journal|chart of accounts|\bconfigur|fiscal (?:year|country)|please (?:first )?(?:define|set|create|install|go to)|sequence|warehouse/i,
    class: 'misconfigured',
    remedy: 'Set up in Odoo what its message names; Waybill tries again by itself.',
  },
  { name: /\.RedirectWarning$/, class: 'forbidden' },
  { name: /\.MissingError$/, class: 'missing-reference' },
  { name: /\.(?:LockError|ConcurrencyError|RetryableJobError)$/, class: 'contention' },
];

/** Python's own, and those of libraries: what they say of a service behind Odoo says nothing of Odoo. */
const pythonExceptions: readonly ExceptionRule[] = [
  {
    name: /^(?:requests|urllib3?|http\.client|httplib|httpx|aiohttp|smtplib|zeep|suds|ssl|socket|ftplib|paramiko|botocore)\./,
    class: 'defect',
  },
  { name: /^builtins\.(?:Connection\w*|Timeout|BrokenPipe)Error$/, class: 'defect' },
  { name: /\.MailDeliveryException$/, class: 'defect' },
  { name: /^builtins\.MemoryError$/, class: 'unavailable' },
  {
    name: /^builtins\.KeyError$/,
    text: /^["']?(?<model>[a-z]\w*(?:\.\w+)+)["']?$/,
    class: 'misconfigured',
    concern: 'model',
  },
  { name: /^decimal\./, class: 'invalid' },
  // Of an integrator's own making.
  {
    name: /^(?!builtins|werkzeug|odoo\.http)[\w.]+\.\w*(?:NotFound|DoesNotExist)(?:Error|Exception)?$/,
    class: 'missing-reference',
  },
];

const exceptionRules: readonly ExceptionRule[] = [...odooExceptions, ...databaseExceptions, ...pythonExceptions];

/** What an exception means by its name, or by its name and its text together; undefined when the name says too little. */
export const findByException = ({ name, message }: Exception): Finding | undefined => {
  for (const { name: pattern, text, ...rule } of exceptionRules) {
    if (!pattern.test(name)) continue;
    const finding = findByRules([{ ...rule, pattern: text ?? /(?:)/ }], message);
    if (finding) return finding;
  }
  return undefined;
};

/** Whether the name says that somebody's code refused, rather than broke; why is in the text. */
export const isRefusal = (name: string): boolean =>
  /\.(?:UserError|ValidationError|Warning|except_orm|except_osv)$|^psycopg2?\.(?:IntegrityError|DataError)$/.test(name);
