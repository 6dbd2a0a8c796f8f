import type { ExceptionRule } from './exception-rules.ts';

/** psycopg names its errors after the conditions of SQLSTATE, which no language changes. */
const named = (...conditions: string[]): RegExp =>
  new RegExp(`^psycopg2?\\.(?:errors\\.|extensions\\.|pool\\.)?(?:${conditions.join('|')})$`);

export const databaseExceptions: readonly ExceptionRule[] = [
  {
    name: named(
      'SerializationFailure|DeadlockDetected|LockNotAvailable|TransactionRollback\\w*|ObjectInUse',
      'QueryCancel\\w*|IdleInTransactionSessionTimeout|TransactionTimeout',
    ),
    class: 'contention',
  },
  { name: named('UniqueViolation', 'IntegrityError'), text: /ir_model_data/i, class: 'contention' },
  { name: named('ForeignKeyViolation'), text: /still referenced/i, class: 'invalid' },
  {
    name: named('ForeignKeyViolation'),
    text: /Key \((?<field>\w+)\)=\((?<name>[^)]{1,200})\)/i,
    class: 'missing-reference',
    concern: 'record',
  },
  { name: named('ForeignKeyViolation'), class: 'missing-reference' },
  {
    name: named('NotNullViolation'),
    text: /null value in column "(?<name>\w{1,200})"/i,
    class: 'invalid',
    concern: 'value',
  },
  {
    name: named('InvalidTextRepresentation|InvalidDatetimeFormat|DatetimeFieldOverflow'),
    text: /: "(?<name>[^"]{0,200})"/,
    class: 'invalid',
    concern: 'value',
  },
  {
    name: named('UndefinedColumn'),
    text: /column "?(?<name>[\w.]{1,200})"?/i,
    class: 'misconfigured',
    concern: 'field',
    remedy: 'Update the Odoo modules of this database to the code that runs; Waybill tries again by itself.',
  },
  {
    name: named('UndefinedTable'),
    text: /relation "?(?<name>[\w.]{1,200})"?/i,
    class: 'misconfigured',
    concern: 'model',
    remedy: 'Update the Odoo modules of this database to the code that runs; Waybill tries again by itself.',
  },
  {
    name: named('Undefined\\w+|Ambiguous\\w+|SyntaxError\\w*|DatatypeMismatch|InvalidSchemaName|GroupingError'),
    class: 'misconfigured',
    remedy: 'Update the Odoo modules of this database to the code that runs; Waybill tries again by itself.',
  },
  {
    name: named('InsufficientPrivilege'),
    class: 'misconfigured',
    remedy: "Give Odoo's own PostgreSQL role the rights on its tables back; Waybill tries again by itself.",
  },
  {
    name: named('InvalidCatalogName|OperationalError'),
    text: /database "(?<name>[^"]{1,200})" does not exist/i,
    class: 'misconfigured',
    concern: 'database',
  },
  // The parent of all that goes wrong between Odoo and its database; its text may know more.
  {
    name: named('OperationalError'),
    text: /could not serialize|deadlock|could not obtain lock|(?:lock|statement) timeout/i,
    class: 'contention',
  },
  {
    name: named('DiskFull'),
    class: 'unavailable',
    remedy: "Make room on the disk of Odoo's database; Waybill tries again by itself.",
  },
  {
    name: named(
      'OperationalError|InterfaceError|PoolError|AdminShutdown|CrashShutdown|CannotConnectNow|DatabaseDropped',
      'TooManyConnections|InsufficientResources|OutOfMemory|ConfigurationLimitExceeded|ReadOnlySqlTransaction',
      'SystemError|IoError|\\w*Connection\\w*|IdleSessionTimeout|OperatorIntervention|InvalidAuthorization\\w*|InvalidPassword',
      'DataCorrupted|IndexCorrupted|DatabaseError',
    ),
    class: 'unavailable',
  },
  { name: /^odoo\.sql_db\.PoolError$/, class: 'unavailable' },
  { name: named('InFailedSqlTransaction|\\w*SqlTransaction|\\w*TransactionState|InternalError\\w*'), class: 'defect' },
  {
    name: named(
      '\\w*Violation|Invalid\\w+|Numeric\\w+|String\\w+|Datetime\\w+|Character\\w+|Untranslatable\\w+|DivisionByZero|Bad\\w+',
      'ProgrammingError',
    ),
    class: 'invalid',
  },
];
