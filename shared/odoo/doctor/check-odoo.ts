import { type Diagnosis, failed, healthy, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';
import { readVersion } from './read-version.ts';

const oldest = 14;
const newest = 20;

/** Whether it is Odoo that answers, and of which version. */
export const checkOdoo = async (patient: Patient): Promise<Diagnosis> => {
  const version = await readVersion(patient);
  if (!version) {
    const { exchange } = await patient.frontDoor();
    const { status, contentType } = 'answer' in exchange ? exchange.answer : { status: 0, contentType: '' };
    return failed(
      `What answers is not Odoo (HTTP ${status}, ${contentType || 'no content type'}).`,
      "Correct the connection's `url`: the origin of Odoo itself, not of the shop or of a website builder's page.",
    );
  }
  if (version.major < oldest) {
    return failed(`Odoo ${version.text}.`, `Waybill works with Odoo ${oldest} and later: upgrade.`);
  }
  if (version.major > newest) {
    return warning(`Odoo ${version.text}.`, `Waybill was tried with Odoo up to ${newest}: try orders in a copy first.`);
  }
  return healthy(`Odoo ${version.text}.`);
};
