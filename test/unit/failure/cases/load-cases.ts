import { answer, type Expected, jsonType, type VerdictCase } from './verdict-case.ts';

interface Message {
  readonly message: string;
  readonly field?: string;
  readonly moreinfo?: unknown;
}

const choice = {
  type: 'ir.actions.act_window',
  res_model: 'ir.model.data',
  domain: [['model', '=', 'product.product']],
};
const right = (model: string): Message => ({
  message: `You are not allowed to create 'Thing' (${model}) records.\n\nContact your administrator.`,
});

const rows: readonly (readonly [Expected, string, readonly Message[]])[] = [
  ['forbidden/pause', 'no right', [right('sale.order'), right('sale.order')]],
  [
    'forbidden/pause',
    'no right, in French',
    [
      {
        message:
          "Vous n'êtes pas autorisé à créer des enregistrements 'Variante' (product.product).\n\nCette opération est autorisée pour les groupes suivants :\n\t- Produits/Créer\n\nContactez votre administrateur.",
      },
    ],
  ],
  [
    'forbidden/pause',
    'no right, in a language that nobody here knows',
    [{ message: "Δεν επιτρέπεται 'Παραγγελία' (sale.order).\n\nΟμάδες:\n\t- Πωλήσεις" }],
  ],
  [
    'forbidden/pause',
    'a record rule, in Dutch',
    [
      {
        message:
          "Oh Oh!\n\nSorry, Bot (id=7) heeft geen 'aanmaken'-toegang tot:\n- Verkooporder (sale.order)\n\nVraag het.",
      },
    ],
  ],
  [
    'forbidden/pause',
    'no right, of Odoo 14',
    [
      {
        message:
          "Unknown error during import: <class 'odoo.exceptions.AccessError'>: You are not allowed to create 'Sales Order' (sale.order) records.",
      },
    ],
  ],
  ['forbidden/pause', 'another company', [{ message: 'Access to unauthorized or invalid companies.' }]],
  [
    'contention/retry',
    'a lost race',
    [
      { message: 'could not serialize access due to concurrent update\n' },
      { message: 'could not serialize access due to concurrent update\n' },
    ],
  ],
  [
    'contention/retry',
    'a lost race, of Odoo 14',
    [{ message: "Unknown error during import: <class 'psycopg2.errors.SerializationFailure'>: ERREUR:  accès" }],
  ],
  [
    'contention/retry',
    'a lost race that broke the transaction',
    [
      { message: 'current transaction is aborted, commands ignored until end of transaction block\n' },
      { message: 'could not serialize access due to concurrent update\n' },
    ],
  ],
  [
    'missing-reference/park',
    'no such product',
    [
      {
        message: "No matching record found for external id 'shop.p9' in field 'Order Lines/Product'",
        field: 'order_line',
        moreinfo: choice,
      },
    ],
  ],
  [
    'missing-reference/park',
    'no such product, in Polish',
    [{ message: "Nie ma: 'shop.p9'", field: 'order_line', moreinfo: choice }],
  ],
  [
    'missing-reference/park',
    'no such customer, and so none at all',
    [
      {
        message: "No matching record found for database id '9' in field 'Customer'",
        field: 'partner_id',
        moreinfo: choice,
      },
      { message: "Missing required value for the field 'Customer' (partner_id)." },
    ],
  ],
  [
    'invalid/park',
    'a bad number',
    [{ message: "'many' does not seem to be a number for field 'Quantity'", field: 'order_line' }],
  ],
  [
    'invalid/park',
    'a bad choice',
    [
      {
        message: "Value 'x' not found in selection field 'Status'",
        field: 'state',
        moreinfo: ['Quotation', 'Cancelled'],
      },
    ],
  ],
  [
    'invalid/park',
    'one bad order after one that has no right',
    [right('sale.order'), { message: "Value 'x' not found in selection field 'Status'" }],
  ],
  ['invalid/park', 'what nobody has read before', [{ message: 'Geschlossen wegen Inventur' }]],
  ['defect/retry', 'what broke', [{ message: "Unknown error during import: <class 'KeyError'>: 'x'" }]],
  ['defect/retry', 'no word', []],
];

const recorded = (expected: Expected, what: string, body: unknown): VerdictCase => ({
  expected,
  what,
  recording: { transport: 'json2', request: { path: '/json/2/sale.order/load' }, ...answer(200, jsonType, body) },
});

export const loadCases: readonly VerdictCase[] = [
  ...rows.map(([expected, what, messages]) =>
    recorded(expected, what, {
      ids: false,
      messages: messages.map((message) => ({ type: 'error', record: 0, ...message })),
    }),
  ),
  recorded('ok', 'ids', { ids: [1, 2], messages: [], nextrow: 0 }),
  recorded('ok', 'ids with a warning', {
    ids: [1],
    messages: [{ type: 'warning', message: 'Found multiple matches' }],
  }),
  recorded('defect/retry', 'ids with a hole', { ids: [1, false], messages: [] }),
  {
    expected: 'misconfigured/pause',
    what: 'a column that there is not, of Odoo 14',
    recording: {
      transport: 'jsonrpc',
      request: {
        path: '/jsonrpc',
        body: {
          params: {
            service: 'object',
            method: 'execute_kw',
            args: ['shop', 7, 'key', 'sale.order', 'load', [['id', 'nofield'], []]],
          },
        },
      },
      ...answer(200, jsonType, {
        jsonrpc: '2.0',
        id: 1,
        error: {
          code: 200,
          message: 'Odoo Server Error',
          data: { name: 'builtins.KeyError', message: 'nofield', exception_type: 'internal_error' },
        },
      }),
    },
  },
];
