import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { OdooRelease } from '../../../infra/odoo/odoo-release.ts';

const recordedSchema = z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() })));

/** The columns of a release's models, as `record-fields.ts` found them. */
export const recordedFields = async (release: OdooRelease): Promise<z.output<typeof recordedSchema>> => {
  const file = new URL(`../../unit/odoo/recorded-fields/${release}.json`, import.meta.url);
  return recordedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
};
