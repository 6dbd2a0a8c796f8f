import * as z from 'zod';
import type { Column } from './dialect.ts';

/** The attributes of a column that {@link columnsSchema} reads. */
export const columnAttributes = ['type', 'readonly', 'required', 'states', 'relation', 'selection', 'digits'] as const;

/** Odoo's own modules write 1 for True here and there (14: `uom_type` is required by a 1). */
const flagSchema = z
  .union([z.boolean(), z.literal([0, 1])])
  .default(false)
  .transform(Boolean);

const columnSchema = z
  .object({
    type: z.string(),
    readonly: flagSchema,
    required: flagSchema,
    // Up to 16: in which states of the record a column that is read-only otherwise is not.
    states: z.unknown().optional(),
    relation: z.string().optional(),
    selection: z.array(z.tuple([z.unknown(), z.unknown()])).optional(),
    digits: z.union([z.tuple([z.int(), z.int()]), z.literal([false, 0])]).optional(),
  })
  .transform(
    ({ type, readonly, required, states, relation, selection, digits }): Column => ({
      type,
      isReadonly: readonly && !isFilled(states),
      isRequired: required,
      relation,
      keys: selection?.map(([key]) => String(key)),
      digits: digits ? digits[1] : undefined,
    }),
  );

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** What `fields_get` answers, by the column's name. */
export const columnsSchema = z.record(z.string(), columnSchema);
