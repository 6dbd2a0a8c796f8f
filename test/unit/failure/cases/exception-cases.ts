import { answer, type Expected, jsonType, type VerdictCase } from './verdict-case.ts';

const trace = (...frames: readonly string[]): string =>
  ['Traceback (most recent call last):', ...frames.map((frame) => `  File "${frame}\n    pass`)].join('\n');
const inCore = '/opt/odoo/odoo/models.py", line 1021, in load';
const inAddon = '/opt/odoo/custom/addons/shop/models/sale.py", line 12, in action_confirm';
const inController = '/opt/odoo/custom/addons/shop/controllers/order.py", line 9, in create_order';

/** Expected, status of JSON-2, full name, message, and the end of the traceback where it decides. */
type Row = readonly [Expected, number, string, string, string?];

const rows: readonly Row[] = [
  // Who we are, and what we may do.
  ['unauthenticated/pause', 401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey'],
  ['unauthenticated/pause', 403, 'odoo.exceptions.AccessDenied', 'Access Denied'],
  ['unauthenticated/pause', 403, 'odoo.exceptions.AccessDenied', 'Accès refusé'],
  ['unauthenticated/pause', 200, 'openerp.exceptions.AccessDenied', 'Access denied.'],
  ['unauthenticated/pause', 403, 'odoo.http.SessionExpiredException', 'Session expired'],
  [
    'forbidden/pause',
    403,
    'odoo.exceptions.AccessError',
    "You are not allowed to modify 'Sales Order' (sale.order) records.",
  ],
  [
    'forbidden/pause',
    403,
    'odoo.exceptions.AccessError',
    'Sie sind nicht berechtigt „Kontakt“-Datensätze (res.partner) zu erstellen.',
  ],
  ['forbidden/pause', 403, 'odoo.exceptions.AccessError', 'Access to unauthorized or invalid companies.'],
  [
    'forbidden/pause',
    403,
    'odoo.exceptions.AccessError',
    'The requested operation ("write" on "Sales Order" (sale.order)) was rejected because of the following rules:\n- Sales Order multi-company',
  ],
  [
    'misconfigured/pause',
    403,
    'odoo.exceptions.AccessError',
    "Private methods (such as 'sale.order._write') cannot be called remotely.",
  ],
  ['forbidden/pause', 500, 'odoo.exceptions.RedirectWarning', "('You are not allowed to create this', 4, 'Ask')"],
  [
    'misconfigured/pause',
    500,
    'odoo.exceptions.RedirectWarning',
    'No journal could be found in company Acme for any of those types: sale',
  ],
  [
    'misconfigured/pause',
    500,
    'odoo.exceptions.RedirectWarning',
    'Please go to the accounting settings to choose a chart of accounts.',
  ],
  [
    'forbidden/pause',
    403,
    'werkzeug.exceptions.Forbidden',
    "You don't have the permission to access the requested resource.",
  ],
  ['forbidden/pause', 403, 'odoo.addons.shop.errors.NoRightsAtAll', 'Nope'],

  [
    'forbidden/pause',
    422,
    'odoo.exceptions.UserError',
    'You do not have enough rights to access the field "margin" on Sales Order (sale.order).',
  ],
  [
    'forbidden/pause',
    422,
    'odoo.exceptions.UserError',
    'Sorry. Only users with access may do that. (Document model: sale.order)',
  ],

  // What the order refers to.
  [
    'missing-reference/park',
    404,
    'odoo.exceptions.MissingError',
    'Record does not exist or has been deleted.\n(Record: product.product(77,), User: 9)',
  ],
  [
    'missing-reference/park',
    404,
    'odoo.exceptions.MissingError',
    'Der Datensatz existiert nicht oder wurde gelöscht.\n(Datensatz: res.partner(5,), Benutzer: 9)',
  ],
  [
    'missing-reference/park',
    422,
    'odoo.exceptions.UserError',
    "No matching record found for external id 'shop.tax_9' in field 'Order Lines/Taxes'",
  ],
  ['missing-reference/park', 422, 'odoo.exceptions.UserError', 'The record does not exist or has been deleted.'],
  ['missing-reference/park', 500, 'builtins.ValueError', 'External ID not found in the system: shop.carrier_dhl'],
  [
    'missing-reference/park',
    500,
    'psycopg2.errors.ForeignKeyViolation',
    'insert or update on table "sale_order" violates foreign key constraint "sale_order_partner_id_fkey"\nDETAIL:  Key (partner_id)=(999) is not present in table "res_partner".',
  ],
  [
    'missing-reference/park',
    422,
    'odoo.exceptions.UserError',
    'Please define income account for this product: "Desk" (id:12) - or for its category: "All".',
  ],
  ['missing-reference/park', 500, 'odoo.addons.shop.errors.ProductNotFound', 'ABC-1'],

  [
    'missing-reference/park',
    422,
    'odoo.exceptions.ValidationError',
    'The operation cannot be completed: another model requires the record being deleted.\n\nModel: Unknown (unknown), Constraint: sale_order_partner_id_fkey',
  ],

  ['missing-reference/park', 500, 'psycopg2.errors.ForeignKeyViolation', 'violation de clé étrangère'],
  [
    'missing-reference/park',
    500,
    'psycopg2.IntegrityError',
    'insert or update on table "sale_order" violates foreign key constraint "sale_order_team"',
  ],
  [
    'missing-reference/park',
    422,
    'odoo.exceptions.UserError',
    'Kein passender Datensatz für Name „ABC-1“ in Feld „Produkt“ gefunden',
  ],

  // What the order says.
  [
    'invalid/park',
    422,
    'odoo.exceptions.ValidationError',
    "Missing required value for the field 'Customer' (partner_id).",
  ],
  [
    'invalid/park',
    422,
    'odoo.exceptions.ValidationError',
    'Valeur requise manquante pour le champ « Client » (partner_id).\nModèle : « Bon de commande » (sale.order)\n- créer/mettre à jour : un champ obligatoire',
  ],
  [
    'invalid/park',
    422,
    'odoo.exceptions.UserError',
    'You cannot add/modify entries prior to and inclusive of the lock date 2026-01-31.',
  ],
  ['invalid/park', 422, 'odoo.exceptions.UserError', 'The credit limit of this customer has been reached.'],
  ['invalid/park', 200, 'odoo.exceptions.except_orm', "('Error', 'Quantity must be positive')"],
  ['invalid/park', 200, 'odoo.exceptions.Warning', 'Quantity must be positive'],
  ['invalid/park', 500, 'psycopg2.errors.InvalidTextRepresentation', 'invalid input syntax for type integer: "abc"'],
  ['invalid/park', 500, 'psycopg2.errors.InvalidDatetimeFormat', 'invalid input syntax for type timestamp: "soon"'],
  ['invalid/park', 500, 'psycopg2.errors.DatetimeFieldOverflow', 'date/time field value out of range: "2026-13-45"'],
  ['invalid/park', 500, 'psycopg2.errors.NumericValueOutOfRange', 'integer out of range'],
  ['invalid/park', 500, 'psycopg2.errors.StringDataRightTruncation', 'value too long for type character varying(64)'],
  [
    'invalid/park',
    422,
    'psycopg2.errors.NotNullViolation',
    'null value in column "partner_id" of relation "sale_order" violates not-null constraint',
  ],
  [
    'invalid/park',
    422,
    'psycopg2.errors.CheckViolation',
    'new row for relation "sale_order_line" violates check constraint "sale_order_line_accountable"',
  ],
  [
    'invalid/park',
    422,
    'psycopg2.errors.UniqueViolation',
    'duplicate key value violates unique constraint "sale_order_client_ref_uniq"',
  ],
  ['invalid/park', 500, 'psycopg2.DataError', 'invalid byte sequence for encoding "UTF8": 0x00'],
  [
    'invalid/park',
    500,
    'psycopg2.IntegrityError',
    'duplicate key value violates unique constraint "res_users_login_key"',
  ],
  ['invalid/park', 500, 'builtins.ValueError', "Wrong value for sale.order.state: 'nonsense'"],
  ['invalid/park', 500, 'builtins.ValueError', "time data '2026-13-45' does not match format '%Y-%m-%d'"],
  ['invalid/park', 500, 'builtins.ValueError', "could not convert string to float: 'ten'"],
  ['invalid/park', 500, 'decimal.InvalidOperation', "[<class 'decimal.ConversionSyntax'>]"],
  ['invalid/park', 200, 'marshmallow.exceptions.ValidationError', "{'lines': ['Missing data for required field.']}"],
  ['invalid/park', 422, 'odoo.addons.shop.errors.OrderRefused', 'Closed on Sundays'],

  [
    'invalid/park',
    500,
    'psycopg2.errors.ForeignKeyViolation',
    'update or delete on table "res_partner" violates foreign key constraint: it is still referenced from table "sale_order"',
  ],
  ['invalid/park', 500, 'psycopg2.IntegrityError', 'Key (id)=(9) is still referenced from table "sale_order".'],

  // How we speak to this Odoo.
  ['misconfigured/pause', 422, 'odoo.exceptions.UserError', "Unknown field 'x_channel'"],
  [
    'misconfigured/pause',
    422,
    'odoo.exceptions.ValidationError',
    "The field 'x_channel' does not exist on model 'sale.order'",
  ],
  ['misconfigured/pause', 500, 'builtins.ValueError', "Domain() invalid item in domain: 'x'"],
  ['misconfigured/pause', 500, 'psycopg2.errors.UndefinedFunction', 'function unaccent(text) does not exist'],
  ['misconfigured/pause', 500, 'builtins.ValueError', "Invalid field 'x_channel' in 'sale.order'"],
  ['misconfigured/pause', 200, 'builtins.ValueError', "Invalid field 'x_channel' on model 'sale.order'"],
  [
    'misconfigured/pause',
    200,
    'builtins.ValueError',
    "Invalid field 'nofield' in leaf \"<osv.ExtendedLeaf: ('nofield', '=', 1) on sale_order>\"",
  ],
  ['misconfigured/pause', 500, 'builtins.KeyError', "'sale.blanket.order'"],
  [
    'misconfigured/pause',
    200,
    'builtins.KeyError',
    'nofield',
    trace(inCore, '/opt/odoo/odoo/models.py", line 1140, in _extract_records'),
  ],
  ['misconfigured/pause', 200, 'builtins.AttributeError', "type object 'sale.order' has no attribute 'action_send'"],
  ['misconfigured/pause', 200, 'builtins.AttributeError', "The method 'sale.order.nomethod' does not exist"],
  ['misconfigured/pause', 200, 'builtins.TypeError', "search() got an unexpected keyword argument 'domains'"],
  ['misconfigured/pause', 200, 'builtins.TypeError', "load() missing 1 required positional argument: 'data'"],
  ['misconfigured/pause', 200, 'builtins.TypeError', 'load() takes 3 positional arguments but 4 were given'],
  ['misconfigured/pause', 200, 'odoo.exceptions.UserError', "Object shop.order doesn't exist"],
  ['misconfigured/pause', 404, 'werkzeug.exceptions.NotFound', "the model 'shop.order' does not exist"],
  ['misconfigured/pause', 422, 'werkzeug.exceptions.UnprocessableEntity', "missing a required argument: 'domain'"],
  ['misconfigured/pause', 400, 'werkzeug.exceptions.BadRequest', 'could not parse the body as json: Expecting value'],
  ['misconfigured/pause', 400, 'werkzeug.exceptions.BadRequest', 'Session expired (invalid CSRF token)'],
  ['misconfigured/pause', 500, 'psycopg2.errors.UndefinedColumn', 'column sale_order.x_channel does not exist'],
  ['misconfigured/pause', 500, 'psycopg2.errors.UndefinedTable', 'relation "shop_order" does not exist'],
  ['misconfigured/pause', 500, 'psycopg2.errors.InsufficientPrivilege', 'permission denied for table sale_order'],
  [
    'misconfigured/pause',
    200,
    'psycopg2.OperationalError',
    'connection to server at "db" (10.0.0.5), port 5432 failed: FATAL:  database "shpo" does not exist',
  ],
  [
    'misconfigured/pause',
    422,
    'odoo.exceptions.UserError',
    'Please define an accounting sales journal for the company Acme (1).',
  ],
  [
    'misconfigured/pause',
    200,
    'json.decoder.JSONDecodeError',
    'Expecting value: line 1 column 1 (char 0)',
    `${trace(inController)}\n    data = json.loads(request.httprequest.data)`,
  ],

  // Somebody was quicker.
  ['contention/retry', 409, 'odoo.exceptions.LockError', 'Could not lock the records'],
  ['contention/retry', 500, 'odoo.exceptions.ConcurrencyError', 'Again'],
  [
    'contention/retry',
    500,
    'psycopg2.errors.SerializationFailure',
    'could not serialize access due to read/write dependencies',
  ],
  ['contention/retry', 500, 'psycopg2.errors.DeadlockDetected', 'Verklemmung entdeckt'],
  [
    'contention/retry',
    500,
    'psycopg2.errors.LockNotAvailable',
    'could not obtain lock on row in relation "ir_sequence"',
  ],
  [
    'contention/retry',
    500,
    'psycopg2.extensions.TransactionRollbackError',
    'could not serialize access due to concurrent update',
  ],
  ['contention/retry', 500, 'psycopg2.errors.QueryCanceled', 'canceling statement due to statement timeout'],
  ['contention/retry', 500, 'psycopg2.extensions.QueryCanceledError', 'canceling statement due to lock timeout'],
  [
    'contention/retry',
    422,
    'psycopg2.errors.UniqueViolation',
    'duplicate key value violates unique constraint "ir_model_data_module_name_uniq_index"',
  ],
  [
    'contention/retry',
    422,
    'odoo.exceptions.ValidationError',
    'The operation cannot be completed: could not serialize access due to concurrent update',
  ],
  [
    'contention/retry',
    422,
    'odoo.exceptions.UserError',
    'L’enregistrement est occupé.',
    'psycopg2.errors.DeadlockDetected: deadlock detected\n\nDuring handling of the above exception',
  ],
  ['contention/retry', 500, 'odoo.addons.queue_job.exception.RetryableJobError', 'Try later'],

  ['contention/retry', 500, 'psycopg2.OperationalError', 'could not obtain lock on relation "ir_sequence"'],

  // Odoo without its database.
  ['unavailable/pause', 500, 'psycopg2.OperationalError', 'server closed the connection unexpectedly'],
  ['unavailable/pause', 200, 'psycopg2.OperationalError', 'FATAL:  the database system is starting up'],
  ['unavailable/pause', 200, 'psycopg2.OperationalError', 'FATAL:  sorry, too many clients already'],
  ['unavailable/pause', 200, 'psycopg2.OperationalError', 'FATAL:  password authentication failed for user "odoo"'],
  ['unavailable/pause', 200, 'psycopg2.OperationalError', 'la connexion au serveur a échoué'],
  ['unavailable/pause', 500, 'psycopg2.InterfaceError', 'connection already closed'],
  ['unavailable/pause', 500, 'psycopg2.pool.PoolError', 'The Connection Pool Is Full'],
  ['unavailable/pause', 500, 'odoo.sql_db.PoolError', 'The Connection Pool Is Full'],
  ['unavailable/pause', 500, 'psycopg2.errors.AdminShutdown', 'terminating connection due to administrator command'],
  ['unavailable/pause', 500, 'psycopg2.errors.CannotConnectNow', 'the database system is in recovery mode'],
  [
    'unavailable/pause',
    500,
    'psycopg2.errors.DiskFull',
    'could not extend file "base/16384/2619": No space left on device',
  ],
  [
    'unavailable/pause',
    500,
    'psycopg2.errors.ReadOnlySqlTransaction',
    'cannot execute INSERT in a read-only transaction',
  ],
  ['unavailable/pause', 500, 'psycopg2.errors.OutOfMemory', 'out of memory'],
  [
    'unavailable/pause',
    500,
    'psycopg2.DatabaseError',
    'error with status PGRES_TUPLES_OK and no message from the libpq',
  ],
  ['unavailable/pause', 500, 'builtins.MemoryError', ''],
  ['unavailable/pause', 500, 'builtins.OSError', '[Errno 28] No space left on device'],
  ['unavailable/pause', 503, 'werkzeug.exceptions.ServiceUnavailable', 'Loading'],
  ['throttled/pause', 429, 'werkzeug.exceptions.TooManyRequests', 'Slow down'],

  // Nobody knows.
  ['defect/retry', 500, 'builtins.KeyError', 'partner_ref', trace(inAddon)],
  ['defect/retry', 500, 'builtins.KeyError', "'lines'", trace(inController)],
  ['defect/retry', 500, 'builtins.AttributeError', "'NoneType' object has no attribute 'id'"],
  ['defect/retry', 500, 'builtins.TypeError', "unsupported operand type(s) for +: 'NoneType' and 'int'"],
  ['defect/retry', 500, 'builtins.IndexError', 'list index out of range'],
  ['defect/retry', 500, 'builtins.ZeroDivisionError', 'float division by zero'],
  ['defect/retry', 500, 'builtins.RecursionError', 'maximum recursion depth exceeded'],
  ['defect/retry', 500, 'builtins.AssertionError', ''],
  ['defect/retry', 500, 'builtins.NotImplementedError', ''],
  ['defect/retry', 500, 'builtins.UnicodeDecodeError', "'ascii' codec can't decode byte 0xc3 in position 4"],
  ['defect/retry', 500, 'builtins.ValueError', 'Expected singleton: product.product(1, 2)'],
  ['defect/retry', 500, 'builtins.ConnectionRefusedError', '[Errno 111] Connection refused'],
  ['defect/retry', 500, 'builtins.TimeoutError', 'timed out'],
  [
    'defect/retry',
    500,
    'requests.exceptions.ConnectionError',
    "HTTPSConnectionPool(host='tax.example.com', port=443): Max retries exceeded",
  ],
  ['defect/retry', 500, 'requests.exceptions.ReadTimeout', 'Read timed out. Service Unavailable'],
  ['defect/retry', 500, 'smtplib.SMTPAuthenticationError', "(535, b'authentication failed')"],
  ['defect/retry', 500, 'odoo.addons.base.models.ir_mail_server.MailDeliveryException', 'Mail Delivery Failed'],
  ['defect/retry', 500, 'odoo.addons.base.models.ir_qweb.QWebException', 'Error while rendering the template'],
  ['defect/retry', 500, 'lxml.etree.XMLSyntaxError', 'Document is empty, line 1, column 1'],
  ['defect/retry', 500, 'json.decoder.JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)', trace(inAddon)],
  [
    'defect/retry',
    500,
    'psycopg2.errors.InFailedSqlTransaction',
    'current transaction is aborted, commands ignored until end of transaction block',
  ],
  ['defect/retry', 500, 'odoo.exceptions.CacheMiss', 'sale.order(1,).name'],
  ['defect/retry', 500, 'builtins.Exception', 'Quite unheard of'],
  ['defect/retry', 200, 'werkzeug.exceptions.InternalServerError', 'The server encountered an internal error'],
];

const json2 = ([expected, status, name, message, debug = '']: Row): VerdictCase => ({
  expected,
  what: `JSON-2 ${status} ${name}: ${message}`,
  recording: {
    transport: 'json2',
    ...answer(status, jsonType, {
      name,
      message,
      arguments: [message],
      context: {},
      debug: `${debug}\n${name}: ${message}`,
    }),
  },
});

const jsonRpc = ([expected, , name, message, debug = '']: Row): VerdictCase => ({
  expected,
  what: `JSON-RPC ${name}: ${message}`,
  recording: {
    transport: 'jsonrpc',
    ...answer(200, jsonType, {
      jsonrpc: '2.0',
      id: 1,
      error: {
        code: 200,
        message: 'Odoo Server Error',
        data: { name, message, debug: `${debug}\n${name}: ${message}` },
      },
    }),
  },
});

/** What only JSON-2's status tells apart. */
const isOfItsStatus = ([, , name]: Row): boolean => name.startsWith('odoo.addons.shop.') && !name.endsWith('NotFound');

/** Every exception over JSON-2 and over JSON-RPC, which has no status. */
export const exceptionCases: readonly VerdictCase[] = [
  ...rows.map(json2),
  ...rows.filter((row) => !isOfItsStatus(row)).map(jsonRpc),
];
