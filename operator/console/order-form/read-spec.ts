import * as z from 'zod';
// Not by z.core: that would bring all of zod along.
import { $ZodCheckMaxLength, $ZodCheckRegex } from 'zod/v4/core';
import type { FieldSpec, ValueSpec } from './field-spec.ts';

/** A schema without what is wrapped around it, and what the wrapping says. */
interface Unwrapped {
  readonly schema: z.core.$ZodType;
  readonly isRequired: boolean;
  readonly hint?: string | undefined;
}

/**
 * The form for what a schema takes, in the schema's own order of fields: a field that the schema gains is in the form by
 * itself.
 */
export const readSpec = (wrapped: z.core.$ZodType): FieldSpec => {
  const { schema, isRequired, hint } = unwrap({ schema: wrapped, isRequired: true });
  const described = { isRequired, ...(hint !== undefined && { hint }) };
  if (schema instanceof z.ZodArray) {
    return { ...described, kind: 'list', entry: readSpec(schema.element), maximum: maximumOf(schema) ?? mostEntries };
  }
  if (schema instanceof z.ZodRecord) return { ...described, kind: 'record' };
  if (!(schema instanceof z.ZodObject)) return { ...described, ...valueSpecOf(schema) };
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, readSpec(field)] as const);
  return { ...described, kind: 'group', fields: new Map(fields) };
};

function unwrap(wrapped: Unwrapped): Unwrapped {
  const { schema } = wrapped;
  const hint = wrapped.hint ?? z.globalRegistry.get(schema)?.description;
  if (schema instanceof z.ZodOptional) return unwrap({ schema: schema.unwrap(), isRequired: false, hint });
  if (schema instanceof z.ZodPipe) {
    const { in: before, out: after } = schema;
    return unwrap({ ...wrapped, schema: before instanceof z.ZodTransform ? after : before, hint });
  }
  return { ...wrapped, hint };
}

/** Of a list that has no bound of its own. */
const mostEntries = 1_000;

/** The checks are looked at one by one: what zod sums them up to is computed by its code for JSON Schema. */
const checksOf = (schema: z.core.$ZodType): readonly z.core.$ZodCheck<never>[] => schema._zod.def.checks ?? [];

const maximumOf = (schema: z.core.$ZodType): number | undefined =>
  checksOf(schema).find((check) => check instanceof $ZodCheckMaxLength)?._zod.def.maximum;

/** Longer texts may have several lines. */
const longestLine = 255;

const valueSpecOf = (schema: z.core.$ZodType): Pick<ValueSpec, 'kind' | 'options'> => ({
  kind: kindOf(schema),
  options: schema instanceof z.ZodEnum ? schema.options.map(String) : [],
});

function kindOf(schema: z.core.$ZodType): ValueSpec['kind'] {
  if (schema instanceof z.ZodBoolean) return 'yes-no';
  if (schema instanceof z.ZodEnum) return 'choice';
  if (schema instanceof z.ZodISODateTime) return 'instant';
  if (!(schema instanceof z.ZodString)) return 'line';
  if (checksOf(schema).some(isOfDecimals)) return 'decimal';
  return (maximumOf(schema) ?? 0) > longestLine ? 'text' : 'line';
}

/** Of all patterns only a decimal's ends in a fraction of eight digits. */
const isOfDecimals = (check: z.core.$ZodCheck<never>): boolean =>
  check instanceof $ZodCheckRegex && check._zod.def.pattern.source.endsWith(String.raw`(\.\d{1,8})?$`);
