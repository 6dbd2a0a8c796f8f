import type { Rule } from './rule.ts';

/** What PostgreSQL says, through whatever wraps it: its messages stay English in most installations, SQLSTATE names in all. */
export const databaseTexts: readonly Rule[] = [
  {
    pattern:
      /could not serialize access|sérialiser un accès|konnte Zugriff nicht serialisieren|no se pudo serializar|deadlock|verklemmung entdeckt|interblocage/i,
    class: 'contention',
  },
  {
    pattern:
      /could not obtain lock|lock timeout|statement timeout|conflict with recovery|tuple concurrently (?:updated|deleted)|idle-in-transaction timeout/i,
    class: 'contention',
  },
  // Two transactions make the same external id: the one that lost finds it there when it comes again.
  { pattern: /unique constraint "ir_model_data|ir_model_data_module_name_uniq/i, class: 'contention' },

  { pattern: /\bdatabase "(?<name>[^"]{1,200})" does not exist/i, class: 'misconfigured', concern: 'database' },
  {
    pattern: /\bcolumn "?(?<name>[\w.]{1,200})"? (?:of relation "\w+" )?does not exist/i,
    class: 'misconfigured',
    concern: 'field',
  },
  {
    pattern: /\b(?:relation|table) "?(?<name>[\w.]{1,200})"? does not exist/i,
    class: 'misconfigured',
    concern: 'model',
  },
  {
    pattern: /permission denied for (?:table|relation|schema|sequence|database|view)/i,
    class: 'misconfigured',
    remedy: "Give Odoo's own PostgreSQL role the rights on its tables back; Waybill tries again by itself.",
  },

  { pattern: /the database system is (?:starting up|shutting down|in recovery mode|not)/i, class: 'unavailable' },
  {
    pattern: /too many (?:clients|connections)|remaining connection slots|connection pool is full|PoolError/i,
    class: 'unavailable',
    remedy:
      "Raise PostgreSQL's `max_connections` or lower Odoo's `db_maxconn` and workers; Waybill tries again by itself.",
  },
  {
    pattern:
      /connection to server .{0,200}failed|could not connect to server|could not translate host name|server closed the connection|terminating connection|(?:connection|cursor) (?:already|is) closed|connection not open|SSL connection has been closed|SSL SYSCALL error|could not (?:receive data from|send data to) server/is,
    class: 'unavailable',
  },
  {
    pattern: /no space left on device|could not extend file|disk full|could not write to file/i,
    class: 'unavailable',
    remedy: "Make room on the disk of Odoo's database; Waybill tries again by itself.",
  },
  { pattern: /out of (?:shared )?memory|could not resize shared memory/i, class: 'unavailable' },
  { pattern: /in a read-only transaction|read-only file ?system/i, class: 'unavailable' },
  {
    pattern: /password authentication failed for user|no pg_hba\.conf entry|role "[^"]{1,200}" does not exist/i,
    class: 'unavailable',
    remedy: "Mend how Odoo enters its database (its configuration, or PostgreSQL's); Waybill tries again by itself.",
  },

  { pattern: /null value in column "(?<name>\w{1,200})"/i, class: 'invalid', concern: 'value' },
  {
    pattern: /invalid input (?:syntax|value) for (?:type |enum )?[\w ]{1,60}: "(?<name>[^"]{0,200})"/i,
    class: 'invalid',
    concern: 'value',
  },
  { pattern: /is still referenced from table/i, class: 'invalid' },
  {
    pattern: /Key \((?<field>\w+)\)=\((?<name>[^)]{1,200})\) is not present in table/i,
    class: 'missing-reference',
    concern: 'record',
  },
  { pattern: /violates foreign key constraint/i, class: 'missing-reference' },
  {
    pattern:
      /violates (?:check|unique|not-null|exclusion) constraint|value too long for type|(?:integer|bigint|numeric|value|timestamp|double precision)[^\n]{0,40} out of range|date\/time field value/i,
    class: 'invalid',
  },
];
