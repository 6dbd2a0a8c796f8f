import * as z from 'zod';

/** Where something lies in a JSON document: names and list positions joined by dots, such as `order.lines.0.id`. */
const pathSchema = z
  .string()
  .max(200)
  .regex(/^(?!.*(^|\.)__proto__(\.|$))[^.]+(\.[^.]+)*$/, { error: 'must be names joined by dots, such as "order.id"' });

const routeSchema = z
  .string()
  .max(500)
  .regex(/^\/[^\s?#]*$/, { error: 'must be the path of a route, such as "/api/order", without "?" and "#"' });

const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.output<typeof scalarSchema>;

/**
 * Something that is or is not so in an answer: all that is given must hold. Without `equals` and `isPresent`, something
 * must be at `path`; null, false, an empty text, list or object are nothing.
 */
const conditionSchema = z
  .strictObject({
    status: z.int().min(200).max(599).optional(),
    path: pathSchema.optional(),
    equals: z.union([scalarSchema, z.array(scalarSchema).min(1)]).optional(),
    isPresent: z.boolean().optional(),
  })
  .refine(({ status, path }) => status !== undefined || path !== undefined, { error: 'needs a status or a path' });
export type Condition = z.output<typeof conditionSchema>;

/** What an answer says of an order that is in Odoo. */
const saleOrderSchema = z.strictObject({
  /** All of these hold; where there are none, an id is proof enough. */
  when: z.array(conditionSchema).max(10).default([]),
  /** Database id of the sale.order. Without an id nothing is a success. */
  id: pathSchema.default('id'),
  /** Odoo's own number of the order, such as S00042; its id serves where there is none. */
  name: pathSchema.default('name'),
  /** Total in the order's currency; compared with what the partner charged. */
  total: pathSchema.optional(),
  /** Odoo's state of the order: draft, sent, sale, cancel. */
  state: pathSchema.optional(),
});
export type SaleOrderShape = z.output<typeof saleOrderSchema>;

const classSchema = z.enum([
  ...(['invalid', 'missing-reference', 'forbidden', 'unauthenticated', 'misconfigured'] as const),
  ...(['contention', 'throttled', 'unavailable', 'defect'] as const),
]);

const errorSchema = z.strictObject({
  /** Any of these holds in the answer of a controller that catches its errors. */
  when: z.array(conditionSchema).max(10).default([]),
  /** What went wrong, in words that a partner may read. */
  message: pathSchema.optional(),
  /** What went wrong, as a code. */
  code: pathSchema.optional(),
  /** The first one of which all that is given fits decides; else Waybill goes by the words, and blames the order. */
  classes: z
    .array(
      z
        .strictObject({
          code: scalarSchema.optional(),
          /** A part of the message, in small or capital letters. */
          words: z.string().min(1).optional(),
          class: classSchema,
          /** What it is about, and where its name lies: orders that lack the same product are one group. */
          concern: z
            .strictObject({
              kind: z.enum(['product', 'tax', 'country', 'currency', 'carrier', 'company', 'record', 'value']),
              name: pathSchema,
            })
            .optional(),
        })
        .refine(({ code, words }) => code !== undefined || words !== undefined, { error: 'needs a code or words' }),
    )
    .max(50)
    .default([]),
});
export type ErrorShape = z.output<typeof errorSchema>;

/** Where a field of the controller's comes from: a path in the order, something constant, or one object an entry of a list. */
export type Source =
  | string
  | { readonly constant: unknown }
  | {
      readonly from: string;
      readonly as?: 'number' | 'text' | 'odooTime' | 'odooDate' | undefined;
      readonly default?: Scalar | undefined;
    }
  | { readonly each: string; readonly fields: Mapping };
export type Mapping = { readonly [target: string]: Source };

const mappingSchema: z.ZodType<Mapping, Mapping> = z.lazy(() => z.record(pathSchema, sourceSchema));
const sourceSchema = z.union([
  pathSchema,
  z.strictObject({ constant: z.json() }),
  z.strictObject({
    from: pathSchema,
    /** `odooTime` is `2026-11-22 10:00:00` in UTC, `odooDate` its first half. Money is text unless `number` is asked for. */
    as: z.enum(['number', 'text', 'odooTime', 'odooDate']).optional(),
    default: scalarSchema.optional(),
  }),
  z.strictObject({ each: pathSchema, fields: mappingSchema }),
]);

const bodySchema = z.strictObject({
  /** Where the order, or the list of orders, lies in the body; the body itself when empty. */
  at: z.union([pathSchema, z.literal('')]).optional(),
  /** The controller's fields; the canonical order as it is when absent. */
  fields: mappingSchema.optional(),
  /** What the body holds beside the orders. */
  constants: z.record(pathSchema, z.json()).default({}),
});

const typeSchema = z.enum(['json', 'http']);
const methodSchema = z.enum(['POST', 'PUT', 'PATCH']);

const lookUpSchema = z.strictObject({
  path: routeSchema,
  type: typeSchema.default('http'),
  method: z.enum(['GET', 'POST']).default('GET'),
  /** What the order's reference is called in the query (GET) or the body (POST); none where the path has `{reference}`. */
  parameter: z.string().min(1).max(100).default('reference'),
  found: saleOrderSchema.prefault({}),
  /** Any of these holds in the answer, in JSON, when Odoo has no such order. */
  absent: z.array(conditionSchema).min(1).max(10),
});
export type LookUp = z.output<typeof lookUpSchema>;

/** A controller that somebody wrote for one Odoo, wholly described (docs/custom-controller.md). */
export const controllerSchema = z
  .strictObject({
    path: routeSchema,
    method: methodSchema.default('POST'),
    /** That of its `@http.route`: `json` (in 19 `jsonrpc`) has JSON-RPC around its bodies, `http` has plain ones. */
    type: typeSchema,
    /** How an `http` controller reads a body: as JSON, or as the fields of a form. */
    encoding: z.enum(['json', 'form']).default('json'),
    orders: z.enum(['one', 'many']).default('one'),
    /** Most orders a call, where it takes many. */
    maximumOrders: z.int().min(1).max(100).default(20),
    auth: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('bearer') }),
      z.strictObject({ kind: z.literal('header'), name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/) }),
      z.strictObject({ kind: z.literal('basic') }),
      z.strictObject({ kind: z.literal('session') }),
    ]),
    /** What Odoo knows an order by: the partner's own reference, or Waybill's id where several partners share this Odoo. */
    reference: z.enum(['externalId', 'waybillId']).default('externalId'),
    body: bodySchema.prefault({}),
    success: saleOrderSchema.prefault({}),
    error: errorSchema.prefault({}),
    /** Where each order's own result lies in the answer to many; `success` and `error` are read in each of them too. */
    results: z
      .strictObject({
        at: pathSchema.default('results'),
        /** Holds the order's reference; the results are in the order of the orders when absent. */
        reference: pathSchema.optional(),
      })
      .prefault({}),
    idempotency: z
      .strictObject({
        header: z.string().min(1).max(60).default('Idempotency-Key'),
        /** Where in the order's own object the key lies as well. */
        field: pathSchema.optional(),
        /** The controller promises that a second call with the same key makes no second order, so it may simply come. */
        honoured: z.boolean().default(false),
      })
      .prefault({}),
    lookUp: lookUpSchema.optional(),
    /** Odoo ends every request after so long (its `limit_time_real`); before, an order that was sent may still appear. */
    longestRequestSeconds: z.int().min(1).max(3_600).default(120),
    /** How a newer revision gets into an order that is in Odoo; `{id}` and `{reference}` in the path are filled in. */
    updates: z
      .union([z.literal('unsupported'), z.strictObject({ path: routeSchema, method: methodSchema.default('PUT') })])
      .default('unsupported'),
    /** A route that answers a GET in JSON when all is well. */
    probe: z.strictObject({ path: routeSchema }).optional(),
  })
  .check(({ value: { type, method, encoding, lookUp, body, orders, updates }, issues }) => {
    const faults = [
      ...(type === 'json' && method !== 'POST' ? ['method: a json controller takes POST only'] : []),
      ...(type === 'json' && encoding === 'form' ? ['encoding: a json controller takes no form'] : []),
      ...(lookUp?.type === 'json' && lookUp.method !== 'POST'
        ? ['lookUp.method: a json controller takes POST only']
        : []),
      ...(type === 'json' && updates !== 'unsupported' && updates.method !== 'POST'
        ? ['updates.method: a json controller takes POST only']
        : []),
      ...(orders === 'many' && body.at === '' ? ['body.at: many orders need a place in the body'] : []),
    ];
    for (const fault of faults) {
      const [path = '', message = ''] = fault.split(': ');
      issues.push({ code: 'custom', path: path.split('.'), message, input: undefined });
    }
  });
export type Controller = z.output<typeof controllerSchema>;
