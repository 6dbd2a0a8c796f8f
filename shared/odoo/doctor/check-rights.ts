import * as z from 'zod';
import { type Right, requiredRightsOf } from '../required-access.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** Whether the user has every right that Waybill needs, model by model. */
export const checkRights = async ({ call, connection }: Patient): Promise<Diagnosis> => {
  const required = requiredRightsOf(connection);
  const missing: Right[] = [];
  for (const right of required) {
    const access = await call(right.model, 'has_access', { ids: [], operation: right.operation }, z.boolean());
    // A model that is not there at all is the next check's to tell.
    if (!access.ok && access.failure.class !== 'misconfigured') return describeFailure(access.failure);
    if (!access.ok || !access.value) missing.push(right);
  }
  if (missing.length === 0) return healthy(`All ${required.length} rights that Waybill needs are there.`);
  return failed(
    `Rights are missing: ${missing.map(({ model, operation }) => `${operation} ${model}`).join(', ')}.`,
    adviceFor(missing),
  );
};

function adviceFor(missing: readonly Right[]): string {
  const lacks = (area: Area): boolean => missing.some((right) => areaOf(right) === area);
  return areas
    .filter(lacks)
    .map((area) => advice[area])
    .join(' ');
}

const areas = ['orders', 'contacts', 'accounting'] as const;
type Area = (typeof areas)[number];

function areaOf({ model }: Right): Area {
  if (model === 'res.partner') return 'contacts';
  return model.startsWith('account.') && model !== 'account.tax' ? 'accounting' : 'orders';
}

const advice: Readonly<Record<Area, string>> = {
  orders: 'Put the user into the groups "Role / User" and "Sales / User: All Documents".',
  contacts:
    'For contacts, make a group of its own with one access right on res.partner (read, write, create): the group "Contact / Creation" also deletes contacts and changes bank accounts.',
  accounting:
    'For draft credit notes (`life.refunds`), run `waybill odoo setup` again, which grants these rights alone: the group "Invoicing" also deletes invoices and enters payments.',
};
