import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { createScriptedOdoo } from '../../../support/scripted-odoo.ts';

const fieldSchema = z.looseObject({ type: z.string() });
const modelsSchema = z.record(z.string(), z.record(z.string(), fieldSchema));
type Fields = z.output<typeof modelsSchema>[string];

/** Recorded from a real Odoo of the version. */
const recorded = (version: 14 | 19) =>
  modelsSchema.parse(JSON.parse(readFileSync(new URL(`./${version}.json`, import.meta.url), 'utf8')));

interface Change {
  readonly version: number;
  readonly model: string;
  readonly adds?: Fields;
  readonly drops?: readonly string[];
}

/**
 * What changed in the columns that Waybill uses, from version to version. Not recorded, but derived from Odoo's published
 * sources: nobody here has run these versions.
 */
const changes: readonly Change[] = [
  { version: 15, model: 'sale.order', adds: { note: { type: 'html' } } },
  { version: 16, model: 'sale.order.line', adds: { analytic_distribution: { type: 'json' } } },
  {
    version: 17,
    model: 'sale.order',
    adds: { locked: { type: 'boolean' }, pricelist_id: { type: 'many2one', relation: 'product.pricelist' } },
  },
  { version: 18, model: 'sale.order.line', adds: { technical_price_unit: { type: 'float' } } },
];

const older = (version: number) => {
  const models = recorded(14);
  for (const { model, adds, drops = [] } of changes.filter((change) => change.version <= version)) {
    const kept = Object.entries(models[model] ?? {}).filter(([name]) => !drops.includes(name));
    models[model] = { ...Object.fromEntries(kept), ...adds };
  }
  return models;
};

const taxModes = [
  ['tax_excluded', 'Tax Excluded'],
  ['tax_included', 'Tax Included'],
];

/** Of 20, what is known from published sources: the recording of 19 and one column more. */
const newer = () => {
  const models = recorded(19);
  const mode = { type: 'selection', required: true, selection: taxModes };
  return { ...models, 'sale.order': { ...models['sale.order'], document_tax_mode: mode } };
};

/** The columns of a version, by model: recorded for 14 and 19, derived for the others. */
export const fieldsOf = (version: number): Readonly<Record<string, Fields>> => {
  if (version === 14 || version === 19) return recorded(version);
  return version < 19 ? older(version) : newer();
};

/** An Odoo of that version that says which columns it has, and to other calls what `answer` says. */
export const createRecordedOdoo = (
  version: number,
  answer: Parameters<typeof createScriptedOdoo>[0] = () => ({ value: [] }),
) => {
  const fields = fieldsOf(version);
  return createScriptedOdoo((call, index) =>
    call.method === 'fields_get' ? { value: fields[call.model] ?? {} } : answer(call, index),
  );
};
