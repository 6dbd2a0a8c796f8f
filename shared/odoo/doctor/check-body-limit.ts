import * as z from 'zod';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** A call of Waybill's is never larger. */
const largestCallBytes = 800 * 1024;

/** Whether a proxy in front of Odoo lets the largest call pass; asks a harmless question at length. */
export const checkBodyLimit = async ({ call }: Patient): Promise<Diagnosis> => {
  const context = { waybill_padding: 'x'.repeat(largestCallBytes) };
  const answer = await call('res.users', 'context_get', { context }, z.unknown());
  if (answer.ok) return healthy('Calls of 800 KB get through.');
  return failed(
    `A call of 800 KB does not get through: ${answer.failure.operatorMessage}`,
    'Raise the limit in the proxy in front of Odoo (nginx: client_max_body_size 2m), or have the firewall let JSON to /json/2/ pass.',
  );
};
