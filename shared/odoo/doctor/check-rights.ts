import * as z from 'zod';
import { type Right, requiredRights } from '../required-access.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** Whether the user has every right that Waybill needs, model by model. */
export const checkRights = async ({ call }: Patient): Promise<Diagnosis> => {
  const missing: Right[] = [];
  for (const right of requiredRights) {
    const access = await call(right.model, 'has_access', { ids: [], operation: right.operation }, z.boolean());
    // A model that is not there at all is the next check's to tell.
    if (!access.ok && access.failure.class !== 'misconfigured') return describeFailure(access.failure);
    if (!access.ok || !access.value) missing.push(right);
  }
  if (missing.length === 0) return healthy(`All ${requiredRights.length} rights that Waybill needs are there.`);
  return failed(
    `Rights are missing: ${missing.map(({ model, operation }) => `${operation} ${model}`).join(', ')}.`,
    adviceFor(missing),
  );
};

function adviceFor(missing: readonly Right[]): string {
  const isContacts = ({ model }: Right): boolean => model === 'res.partner';
  const contacts =
    'For contacts, make a group of its own with one access right on res.partner (read, write, create): the group "Contact / Creation" also deletes contacts and changes bank accounts.';
  const others = 'Put the user into the groups "Role / User" and "Sales / User: All Documents".';
  return [...(missing.every(isContacts) ? [] : [others]), ...(missing.some(isContacts) ? [contacts] : [])].join(' ');
}
