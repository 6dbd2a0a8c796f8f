import type { FailureClass } from './failure.ts';

/** A pattern and the class of what it matches; the first match of a list wins. */
type Rule = readonly [pattern: RegExp, failureClass: FailureClass];

/**
 * Odoo's exceptions by full name, the most reliable thing that it says. Each was seen on a real server, with the
 * status that it came with: 500 for a field that does not exist, 404 for a record that is gone, 422 for wrong arguments.
 */
export const exceptionRules: readonly Rule[] = [
  [/^werkzeug\.exceptions\.Unauthorized$/, 'unauthenticated'],
  [/^odoo\.(exceptions\.AccessDenied|http\.SessionExpiredException)$/, 'unauthenticated'],
  [/^odoo\.exceptions\.(AccessError|RedirectWarning)$/, 'forbidden'],
  [/^odoo\.exceptions\.MissingError$/, 'missing-reference'],
  [/^odoo\.exceptions\.(ValidationError|UserError)$/, 'invalid'],
  [/^odoo\.exceptions\.(LockError|ConcurrencyError)$/, 'contention'],
  [/^psycopg2\.errors\.(SerializationFailure|DeadlockDetected|LockNotAvailable)$/, 'contention'],
  [/^psycopg2\.errors\.(Invalid\w+|Numeric\w+|String\w+|Datetime\w+|\w*Violation)$/, 'invalid'],
  [/^psycopg2\.(OperationalError|InterfaceError|pool\.PoolError)$/, 'unavailable'],
  [
    /^psycopg2\.errors\.(AdminShutdown|CrashShutdown|CannotConnectNow|TooManyConnections|\w*Connection\w*)$/,
    'unavailable',
  ],
  [/^werkzeug\.exceptions\.TooManyRequests$/, 'throttled'],
  [/^werkzeug\.exceptions\.(ServiceUnavailable|BadGateway|GatewayTimeout)$/, 'unavailable'],
  [/^werkzeug\.exceptions\./, 'misconfigured'],
];

/** Texts that say more than the exception around them: a database that refuses connections, a fault of the mapping. */
export const textRules: readonly Rule[] = [
  [/could not serialize access|deadlock detected|could not obtain lock/i, 'contention'],
  [/invalid field|object \S+ doesn't exist|the method '\S+' does not exist/i, 'misconfigured'],
  [/you are not allowed to|access ?error|unauthorized or invalid companies|doesn't have '\w+' access/i, 'forbidden'],
  [/no matching record found|does not exist or has been deleted/i, 'missing-reference'],
  [
    /no database is selected|connection to server .*failed|server closed the connection|terminating connection/i,
    'unavailable',
  ],
  [/too many (connections|requests)|connection pool/i, 'throttled'],
  // `load` says so of a record in which Python code broke, rather than refused.
  [/^unknown (error during import|database error)/i, 'defect'],
];

/** Statuses, once neither a name nor a text has decided. */
export const statusRules: readonly Rule[] = [
  [/^401$/, 'unauthenticated'],
  [/^403$/, 'forbidden'],
  [/^429$/, 'throttled'],
  [/^409$/, 'contention'],
  [/^(408|502|503|504|52\d)$/, 'unavailable'],
  // 413: a proxy in front of Odoo bounds the body; fewer orders may pass, and one that does not is too large by itself.
  [/^(413|422)$/, 'invalid'],
  [/^(3|4)\d\d$/, 'misconfigured'],
  [/^5\d\d$/, 'defect'],
];

/** The class of the first rule that matches. */
export const firstMatch = (rules: readonly Rule[], text: string): FailureClass | undefined =>
  rules.find(([pattern]) => pattern.test(text))?.[1];
