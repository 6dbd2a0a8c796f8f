import { type Diagnosis, failed, healthy, skipped } from './diagnosis.ts';
import type { Patient } from './patient.ts';
import { readVersion } from './read-version.ts';
import { isWithoutDatabase } from './without-database.ts';

const firstWithJson2 = 19;

/** Whether the way of calling that the connection is configured for is there. */
export const checkTransport = async (patient: Patient): Promise<Diagnosis> => {
  const { transport } = patient.connection;
  if (transport !== 'json2') return skipped(`The transport is ${transport}; only JSON-2 can be examined from here on.`);
  const version = await readVersion(patient);
  if (version && version.major < firstWithJson2) {
    return failed(
      `Odoo ${version.text} has no JSON-2, which came with ${firstWithJson2}.`,
      'Upgrade Odoo, or use a transport that this version has.',
    );
  }
  const { exchange } = await patient.knock();
  if ('networkError' in exchange) {
    return failed(`A call is not answered (${exchange.networkError.code}).`, "Look into Odoo's log.");
  }
  const { answer } = exchange;
  const isOdoos = answer.status === 401 || answer.status >= 500 || isWithoutDatabase(answer);
  if (isOdoos) return healthy('JSON-2 is served.');
  return failed(
    `A call by JSON-2 is answered with HTTP ${answer.status}, ${answer.contentType || 'no content type'}.`,
    'Let the proxy or firewall in front of Odoo pass POST requests to /json/2/, with the headers Authorization and X-Odoo-Database.',
  );
};
