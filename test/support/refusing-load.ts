import * as z from 'zod';
import { createScriptedOdoo } from './scripted-odoo.ts';

const tableSchema = z.object({ fields: z.array(z.string()), data: z.array(z.array(z.string())) });

/** What `load` says of a record that it refuses. */
export interface Refusal {
  readonly message: string;
  /** Set where a cell could not be read: Odoo then says so before it tries to save anything. */
  readonly field?: string;
}

/** What Odoo adds once it has met ten errors that are more than a tenth of the records. */
export const cutOff = {
  type: 'warning',
  message:
    'Found more than 10 errors and more than one error per 10 records, interrupted to avoid showing too many errors.',
};

/** The external ids of a call's records, in their order. */
export const externalIdsIn = (args: unknown): string[] => {
  const { fields, data } = tableSchema.parse(args);
  return data.map((row) => row[fields.indexOf('id')] ?? '').filter((externalId) => externalId !== '');
};

/** An Odoo whose `load` refuses the records that `refusals` names, saves the others one by one, and gives up as a real one does. */
export const createRefusingLoad = (refusals: Readonly<Record<string, Refusal>>) =>
  createScriptedOdoo(({ args }) => {
    const externalIds = externalIdsIn(args);
    const errors = externalIds.flatMap((externalId, record) => {
      const refusal = refusals[externalId];
      return refusal ? [{ type: 'error', rows: { from: record, to: record }, record, ...refusal }] : [];
    });
    if (errors.length === 0) return { value: { ids: externalIds.map((_, index) => index + 1), messages: [] } };
    const messages = errors.length < 10 ? errors : [...errors.slice(0, 10), cutOff];
    return { value: { ids: false, messages } };
  });
