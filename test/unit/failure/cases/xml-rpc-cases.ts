import { answer, type Expected, type VerdictCase } from './verdict-case.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const methodResponse = (content: string): string =>
  `<?xml version='1.0'?>\n<methodResponse>\n${content}\n</methodResponse>\n`;
const fault = (code: string, text: string): string =>
  methodResponse(
    `<fault>\n<value><struct>\n<member>\n<name>faultCode</name>\n<value>${code}</value>\n</member>\n<member>\n<name>faultString</name>\n<value><string>${escaped(text)}</string></value>\n</member>\n</struct></value>\n</fault>`,
  );
const number = (code: number): string => `<int>${code}</int>`;
const returned = (value: string): string =>
  methodResponse(`<params>\n<param>\n<value>${value}</value>\n</param>\n</params>`);
const traceback = (last: string): string =>
  `Traceback (most recent call last):\n  File "/usr/lib/python3/dist-packages/odoo/addons/base/controllers/rpc.py", line 69, in xmlrpc_2\n    response = self._xmlrpc(service)\n  File "/usr/lib/python3/dist-packages/odoo/models.py", line 4000, in create\n    raise it\n${last}\n`;
const call = (method: string): string =>
  `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params><param><value><string>shop</string></value></param></params></methodCall>`;
const message = (text: string): string =>
  `<value><struct><member><name>type</name><value><string>error</string></value></member><member><name>record</name><value><int>0</int></value></member><member><name>message</name><value><string>${escaped(text)}</string></value></member></struct></value>`;
const refusedLoad = (...texts: readonly string[]): string =>
  returned(
    `<struct><member><name>ids</name><value><boolean>0</boolean></value></member><member><name>messages</name><value><array><data>${texts.map(message).join('')}</data></array></value></member></struct>`,
  );

const rows: readonly (readonly [Expected, string, string, string?])[] = [
  ['ok', 'a number', returned('<int>7</int>')],
  ['ok', 'a list', returned('<array><data>\n<value><int>1</int></value>\n</data></array>')],
  ['ok', 'an empty list', returned('<array><data/></array>')],
  ['ok', 'a text without a type', returned('S00042')],
  ['ok', 'a user', returned('<int>7</int>'), 'authenticate'],
  ['unauthenticated/pause', 'no user', returned('<boolean>0</boolean>'), 'authenticate'],
  ['unauthenticated/pause', 'no user, the old way', returned('<boolean>0</boolean>'), 'login'],
  ['forbidden/pause', 'fault 4', fault(number(4), "You are not allowed to create 'User' (res.users) records.")],
  [
    'forbidden/pause',
    'fault 4 in French',
    fault(number(4), "Vous n'êtes pas autorisé à créer des enregistrements « Utilisateur » (res.users)."),
  ],
  ['unauthenticated/pause', 'fault 3', fault(number(3), 'Access Denied')],
  ['invalid/park', 'fault 2', fault(number(2), 'The operation cannot be completed: Missing required value')],
  [
    'missing-reference/park',
    'fault 2 of a record that is gone',
    fault(number(2), 'Record does not exist or has been deleted.\n(Record: sale.order(999,), User: 7)'),
  ],
  ['misconfigured/pause', 'fault 2 of a model that there is not', fault(number(2), "Object sale.orderx doesn't exist")],
  [
    'misconfigured/pause',
    'fault 1: an invalid field',
    fault(number(1), traceback("ValueError: Invalid field 'foo' on model 'sale.order'")),
  ],
  [
    'misconfigured/pause',
    'fault 1: a method that there is not',
    fault(number(1), traceback("AttributeError: type object 'sale.order' has no attribute 'nomethod'")),
  ],
  [
    'misconfigured/pause',
    'fault 1: None in the answer',
    fault(number(1), traceback('TypeError: cannot marshal None unless allow_none is enabled')),
  ],
  [
    'invalid/park',
    'fault 1: a wrong type',
    fault(
      number(1),
      traceback(
        'psycopg2.errors.InvalidTextRepresentation: invalid input syntax for type integer: "abc"\nLINE 1: SELECT\n          ^',
      ),
    ),
  ],
  [
    'unavailable/pause',
    'fault 1: no database',
    fault(
      number(1),
      traceback('psycopg2.OperationalError: could not connect to server: Connection refused\n\tIs the server running?'),
    ),
  ],
  [
    'contention/retry',
    'fault 1: a lost race',
    fault(
      number(1),
      traceback('psycopg2.extensions.TransactionRollbackError: could not serialize access due to concurrent update'),
    ),
  ],
  ['defect/retry', 'fault 1: what broke', fault(number(1), traceback("KeyError: 'partner_ref'"))],
  [
    'defect/retry',
    'fault 1: what broke while something else was handled',
    fault(
      number(1),
      `${traceback("KeyError: 'a'")}\nDuring handling of the above exception, another exception occurred:\n\n${traceback('ZeroDivisionError: division by zero')}`,
    ),
  ],
  ['forbidden/pause', 'the old way: a missing right', fault('<string>warning -- AccessError\n\nNo.</string>', '')],
  [
    'missing-reference/park',
    'the old way: a record that is gone',
    fault('<string>warning -- MissingError\n\nGone.</string>', ''),
  ],
  ['invalid/park', 'the old way: a refusal', fault('<string>warning -- UserError\n\nNot so.</string>', '')],
  ['unauthenticated/pause', 'the old way: a wrong key', fault('<string>AccessDenied</string>', 'Access Denied')],
  [
    'unavailable/pause',
    'the old way: no database',
    fault(
      '<string>server closed the connection unexpectedly</string>',
      traceback('psycopg2.InterfaceError: connection already closed'),
    ),
  ],
  ['misconfigured/pause', "another server's fault", fault(number(-32601), 'server error. requested method not found')],
  ['unavailable/pause', 'an answer that breaks off', returned('<int>7</int>').slice(0, 90)],
  ['misconfigured/pause', 'JSON', '{"jsonrpc": "2.0", "result": [1]}'],
  ['contention/retry', 'a load that lost a race', refusedLoad('could not serialize access due to concurrent update\n')],
  [
    'forbidden/pause',
    'a load without a right',
    refusedLoad("You are not allowed to create 'Sales Order' (sale.order) records."),
  ],
  [
    'forbidden/pause',
    'a load without a right, of Odoo 14',
    refusedLoad("Unknown error during import: <class 'odoo.exceptions.AccessError'>: no"),
  ],
  ['invalid/park', 'a load with a bad number', refusedLoad("'many' does not seem to be a number for field 'Quantity'")],
];

export const xmlRpcCases: readonly VerdictCase[] = rows.map(([expected, what, body, method = 'execute_kw']) => ({
  expected,
  what,
  recording: {
    transport: 'xmlrpc',
    request: { path: '/xmlrpc/2/object', body: call(method) },
    ...answer(200, 'text/xml; charset=utf-8', body),
  },
}));
