import * as z from 'zod';
import { requiredColumnsOf } from '../required-access.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const columnsSchema = z.record(z.string(), z.unknown());

/** Whether Odoo's models have the columns that Waybill writes and reads. */
export const checkColumns = async ({ call, connection }: Patient): Promise<Diagnosis> => {
  const required = requiredColumnsOf(connection);
  const missing: string[] = [];
  for (const [model, wanted] of Object.entries(required)) {
    const columns = await call(model, 'fields_get', { attributes: ['type'] }, columnsSchema);
    if (columns.ok) {
      missing.push(...wanted.filter((name) => !Object.hasOwn(columns.value, name)).map((name) => `${model}.${name}`));
    } else if (columns.failure.class === 'misconfigured') {
      missing.push(model);
    } else {
      return describeFailure(columns.failure);
    }
  }
  const count = Object.values(required).flat().length;
  if (missing.length === 0) return healthy(`All ${count} columns that Waybill uses are there.`);
  return failed(
    `Odoo does not have ${missing.join(', ')}, or does not show them to the user.`,
    'Install or upgrade the modules that bring them, and look for a module that renames them or restricts them to a group.',
  );
};
