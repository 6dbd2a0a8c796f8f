import * as z from 'zod';
import { OdooError } from '../odoo-error.ts';
import { inward, outward } from './older-columns.ts';

interface Call {
  readonly model: string;
  readonly method: string;
  readonly body: unknown;
}

const bodySchema = z.record(z.string(), z.unknown());
const namesSchema = z.array(z.string());

/** A call of an older version as 19 takes it. Throws, as Odoo does, for columns and methods that the version does not have. */
export const takeInVersion = (version: number, userId: number, call: Call): Call => {
  const { model, method, body } = takeMethod(version, userId, call);
  const given = bodySchema.safeParse(body ?? {});
  if (!given.success) return { model, method, body };
  const nameOf = (path: string): string => {
    const [first = '', ...rest] = path.split('/');
    const inner =
      /^(?:sale\.order|base_import\.import)$/.test(model) && first === 'order_line' ? rest.shift() : undefined;
    const names = [
      known(version, model, first),
      ...(inner === undefined ? [] : [known(version, 'sale.order.line', inner)]),
    ];
    return [...names, ...rest].join('/');
  };
  return { model, method, body: Object.fromEntries(Object.entries(given.data).map(takeArgument(nameOf))) };
};

function known(version: number, model: string, column: string): string {
  const name = inward(version, model, column);
  if (name !== undefined) return name;
  throw new OdooError('builtins.ValueError', `Invalid field '${column}' on model '${model}'`);
}

const takeArgument =
  (nameOf: (path: string) => string) =>
  ([argument, value]: [string, unknown]): [string, unknown] => {
    switch (argument) {
      case 'fields':
      case 'columns':
      case 'allfields':
        return [argument, namesSchema.safeParse(value).data?.map(nameOf) ?? value];
      case 'domain':
        return [argument, Array.isArray(value) ? value.map((leaf) => takeLeaf(leaf, nameOf)) : value];
      case 'vals':
        return [argument, renamed(value, nameOf)];
      default:
        return [argument, value];
    }
  };

function takeLeaf(leaf: unknown, nameOf: (path: string) => string): unknown {
  if (!Array.isArray(leaf)) return leaf;
  const [path, ...rest]: unknown[] = leaf;
  return typeof path === 'string' ? [nameOf(path), ...rest] : leaf;
}

function renamed(value: unknown, nameOf: (name: string) => string | undefined): unknown {
  const row = bodySchema.safeParse(value);
  if (!row.success) return value;
  return Object.fromEntries(
    Object.entries(row.data).flatMap(([name, its]) => {
      const called = nameOf(name);
      return called === undefined ? [] : [[called, its]];
    }),
  );
}

function takeMethod(version: number, userId: number, { model, method, body }: Call): Call {
  const given = bodySchema.safeParse(body ?? {}).data ?? {};
  const has = (since: number) => version >= since;
  if (method === 'check_access_rights' && !has(18)) {
    return {
      model,
      method: 'has_access',
      body: { ids: [], operation: given['operation'], context: given['context'] ?? {} },
    };
  }
  if (method === 'has_group' && !has(18)) return { model, method, body: { ...given, ids: [userId] } };
  if (model === 'base_import.import' && method === 'do' && !has(15)) return { model, method: 'execute_import', body };
  if ((method === 'has_access' && !has(18)) || (method === 'execute_import' && !has(15))) {
    throw new OdooError('werkzeug.exceptions.NotFound', `The method '${model}.${method}' does not exist`);
  }
  return { model, method, body };
}

/** An answer of 19 as the version gives it. */
export const giveInVersion = (version: number, { model, method }: Call, answer: unknown): unknown => {
  const nameOf = (column: string) => outward(version, model, column);
  switch (method) {
    case 'read':
    case 'search_read':
      return Array.isArray(answer) ? answer.map((row) => renamed(row, nameOf)) : answer;
    case 'fields_get':
      return renamed(model === 'sale.order' ? describeOrder(version, answer) : answer, nameOf);
    default:
      return answer;
  }
};

const fieldSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** Up to 16 an order must have a pricelist; in 14 its note is plain text. */
function describeOrder(version: number, answer: unknown): unknown {
  const fields = fieldSchema.safeParse(answer);
  if (!fields.success) return answer;
  const { note, pricelist_id: pricelist } = fields.data;
  return {
    ...fields.data,
    ...(version < 15 && note ? { note: { ...note, type: 'text' } } : {}),
    ...(version < 17 && pricelist ? { pricelist_id: { ...pricelist, required: true } } : {}),
  };
}
