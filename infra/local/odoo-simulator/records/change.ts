import * as z from 'zod';

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.number()).readonly()]);
const rowSchema = z.object({ id: z.int().positive() }).catchall(valueSchema);
const externalIdSchema = z.object({ model: z.string(), recordId: z.int().positive(), noupdate: z.boolean() });

/** One record or one external id as it stands after a change; `null` when the change took it away. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('row'), model: z.string(), id: z.int().positive(), row: rowSchema.nullable() }),
  z.object({ kind: z.literal('externalId'), name: z.string(), target: externalIdSchema.nullable() }),
]);

/** A row of `ir_model_data`. `noupdate` keeps a later `load` in mode `update` away from the record. */
export type ExternalId = z.output<typeof externalIdSchema>;
export type Change = z.output<typeof changeSchema>;

/** What a change is about, so that only the last change about it need be kept. */
export const subjectOf = (change: Change): string =>
  change.kind === 'row' ? `${change.model},${change.id}` : change.name;
