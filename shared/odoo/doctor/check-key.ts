import { secretNameOfConnection } from '../../runtime/configuration.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** Whether Odoo takes the API key, and for whose. */
export const checkKey = async ({ apiKey, connectionId, self }: Patient): Promise<Diagnosis> => {
  const place = `ODOO_API_KEY here, and the secret ${secretNameOfConnection(connectionId)} where Waybill runs`;
  if (apiKey === undefined) {
    return failed('There is no API key to try.', `Put the integration user's key into ${place}.`);
  }
  const user = await self();
  if (user.ok) return healthy(`The key is that of ${user.value.login}.`);
  if (user.failure.class !== 'unauthenticated') return describeFailure(user.failure);
  return failed(
    'Odoo does not take the API key: it is wrong, has expired, was deleted, or belongs to another database.',
    `Make a new one in Odoo, signed in as the integration user (Preferences › Security › API Keys), and put it into ${place}.`,
  );
};
