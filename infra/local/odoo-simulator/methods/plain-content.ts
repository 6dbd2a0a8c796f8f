import * as z from 'zod';
import type { Field } from '../models/field.ts';
import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import { OdooError, valueError } from '../odoo-error.ts';
import type { ChildContent, Content } from '../records/content.ts';
import type { Value } from '../records/row.ts';

const plainSchema = z.record(z.string(), z.unknown());
const idsSchema = z.array(z.int());
const linkCommandSchema = z.tuple([z.union([z.literal(4), z.literal(6)]), z.number(), z.unknown()]).rest(z.unknown());
const createCommandSchema = z.tuple([z.literal(0), z.unknown(), plainSchema]);
const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);

const readLinks = (value: unknown): readonly number[] => {
  const ids = idsSchema.safeParse(value);
  if (ids.success) return ids.data;
  const commands = z.array(linkCommandSchema).parse(value);
  return commands.flatMap(([code, id, set]) => (code === 6 ? idsSchema.parse(set) : [id]));
};

const readChildren = (field: Field, value: unknown): readonly ChildContent[] =>
  z
    .array(createCommandSchema)
    .parse(value)
    .map(([, , values]) => plainContent(modelBehind(field), values, 'create'));

const unknownField = (model: Model, name: string, operation: 'create' | 'write'): OdooError =>
  operation === 'create'
    ? valueError(`Invalid field '${name}' in '${model.name}'`)
    : new OdooError('builtins.KeyError', name);

/** Reads the values that `create` and `write` take: plain ones, ids, and the commands `[0, 0, {…}]`, `[4, id, 0]` and `[6, 0, ids]`. */
export const plainContent = (model: Model, input: unknown, operation: 'create' | 'write'): Content => {
  const values: Record<string, Value> = {};
  const children: Record<string, readonly ChildContent[]> = {};
  for (const [name, value] of Object.entries(plainSchema.parse(input))) {
    const field = model.fields[name];
    if (!field) throw unknownField(model, name, operation);
    if (field.type === 'one2many') children[name] = readChildren(field, value);
    else if (field.type === 'many2many') values[name] = readLinks(value);
    else values[name] = scalarSchema.nullable().parse(value) ?? false;
  }
  return { values, children };
};
