import * as z from 'zod';
import type { Failure } from '../../failure/failure.ts';
import type { Result } from '../../failure/result.ts';
import { carrierKey, fetchCarriers } from '../sale-order/references/carriers.ts';
import { readCompany } from '../sale-order/references/company.ts';
import { fetchUnits, unitKey } from '../sale-order/references/units.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const mostTold = 10;

/** Whether Odoo has the carriers, the units and the table of partners' codes that the connection names for lines. */
export const checkLines = async (patient: Patient): Promise<Diagnosis> => {
  const faults: string[] = [];
  for (const look of [carrierFaults, unitFaults, codeFaults]) {
    const found = await look(patient);
    if (!found.ok) return describeFailure(found.failure);
    faults.push(...found.value);
  }
  if (faults.length === 0) return healthy('All carriers, units and codes that the configuration names are there.');
  const more = faults.length > mostTold ? ` And ${faults.length - mostTold} more.` : '';
  return failed(
    `${faults.slice(0, mostTold).join(' ')}${more}`,
    "Create them in Odoo, or correct the connection's `carriers`, `units` or `customerCodes`.",
  );
};

type Faults = Promise<Result<readonly string[]>>;

interface Match {
  readonly matches: number;
}

/** One sentence for each key that does not stand for exactly one thing. */
const notOne = (kind: string, keys: readonly string[], found: ReadonlyMap<string, Match>): string[] =>
  keys.flatMap((key) => {
    const matches = found.get(key)?.matches ?? 0;
    return matches === 1
      ? []
      : [matches === 0 ? `There is no ${kind} ${key}.` : `${matches} ${kind}s are called ${key}.`];
  });

async function carrierFaults({ call, connection }: Patient): Faults {
  const named = Object.values(connection.carriers).flatMap(({ carrier }) => carrier ?? []);
  const keys = [...new Set(named.map(carrierKey))];
  if (keys.length === 0) return { ok: true, value: [] };
  const company = await readCompany(call, connection.companyId);
  if (!company.ok) return company;
  const found = await fetchCarriers(call, company.value.id, keys);
  return found.ok ? { ok: true, value: notOne('carrier', keys, found.value) } : found;
}

async function unitFaults({ call, connection }: Patient): Faults {
  const keys = [...new Set(Object.values(connection.units).map(unitKey))];
  if (keys.length === 0) return { ok: true, value: [] };
  const found = await fetchUnits(call, keys);
  return found.ok ? { ok: true, value: notOne('unit', keys, found.value) } : found;
}

const columnsSchema = z.record(z.string(), z.unknown());

const isAbsent = ({ class: failureClass }: Failure): boolean => failureClass === 'misconfigured';

async function codeFaults({ call, connection: { customerCodes } }: Patient): Faults {
  if (!customerCodes) return { ok: true, value: [] };
  const { model, code, product, owner } = customerCodes;
  const columns = await call(model, 'fields_get', { attributes: ['type'] }, columnsSchema);
  if (!columns.ok) return isAbsent(columns.failure) ? { ok: true, value: [`There is no model ${model}.`] } : columns;
  const missing = [code, product, owner ?? []].flat().filter((name) => !Object.hasOwn(columns.value, name));
  if (missing.length > 0) return { ok: true, value: missing.map((name) => `There is no field ${model}.${name}.`) };
  const readable = await call(model, 'has_access', { ids: [], operation: 'read' }, z.boolean());
  if (!readable.ok) return readable;
  return { ok: true, value: readable.value ? [] : [`The integration user may not read ${model}.`] };
}
