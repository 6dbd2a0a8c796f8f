import * as z from 'zod';
import type { Arguments } from '../transports/call-odoo.ts';
import { changedMethods } from './differences.ts';

type NameOf = (path: string) => string;

const namesSchema = z.array(z.string());
const recordSchema = z.record(z.string(), z.unknown());
const rowsSchema = z.array(recordSchema);

/** The arguments of a call with every column in them renamed; what does not name columns stays as it is. */
export const translateArguments = (args: Arguments, nameOf: NameOf): Arguments =>
  Object.fromEntries(
    Object.entries(args).map(([argument, value]) => [argument, translators[argument]?.(value, nameOf) ?? value]),
  );

const translateNames = (value: unknown, nameOf: NameOf): unknown => namesSchema.safeParse(value).data?.map(nameOf);

const translators: Readonly<Record<string, (value: unknown, nameOf: NameOf) => unknown>> = {
  fields: translateNames,
  columns: translateNames,
  allfields: translateNames,
  domain: (value, nameOf) => (Array.isArray(value) ? value.map((leaf) => translateLeaf(leaf, nameOf)) : undefined),
  order: (value, nameOf) =>
    z
      .string()
      .safeParse(value)
      .data?.replaceAll(/(^|,)(\s*)([a-z_.]+)/g, (_, comma, space, name) => `${comma}${space}${nameOf(name)}`),
  vals: (value, nameOf) => renameKeys(value, nameOf),
  vals_list: (value, nameOf) => rowsSchema.safeParse(value).data?.map((row) => renameKeys(row, nameOf)),
};

function translateLeaf(leaf: unknown, nameOf: NameOf): unknown {
  if (!Array.isArray(leaf)) return leaf;
  const [path, ...rest]: unknown[] = leaf;
  return typeof path === 'string' ? [nameOf(path), ...rest] : leaf;
}

const renameKeys = (value: unknown, nameOf: NameOf): unknown => {
  const record = recordSchema.safeParse(value).data;
  return record && Object.fromEntries(Object.entries(record).map(([key, its]) => [nameOf(key), its]));
};

/** What a method answered, with the columns that are its keys renamed. */
export const translateAnswer = (method: string, answer: unknown, nameOf: NameOf): unknown => {
  switch (method) {
    case 'read':
    case 'search_read':
      return Array.isArray(answer) ? answer.map((row) => renameKeys(row, nameOf) ?? row) : answer;
    case 'fields_get':
      return renameKeys(answer, nameOf) ?? answer;
    default:
      return answer;
  }
};

/** The method as a version calls it, with the arguments that it takes there. */
export const translateMethod = (
  version: number,
  model: string,
  method: string,
  args: Arguments,
): { readonly method: string; readonly args: Arguments } => {
  const change = changedMethods.find(
    ({ name, since, model: owner }) => name === method && version < since && (owner === undefined || owner === model),
  );
  if (!change) return { method, args };
  const kept = Object.entries(args).filter(([argument]) => !(change.wasOnModel && argument === 'ids'));
  return { method: change.before, args: { ...Object.fromEntries(kept), ...change.adds } };
};
