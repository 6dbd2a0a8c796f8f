import { type Diagnosis, healthy, skipped } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** Headers by which those who stand between give themselves away. */
const tellTales = ['server', 'via', 'cf-ray', 'x-cache', 'x-amz-cf-id', 'x-served-by', 'x-sucuri-id'];

/** Who answers in Odoo's name: a proxy, a content network, a firewall; for whoever looks for what comes in between. */
export const checkProxy = async ({ frontDoor }: Patient): Promise<Diagnosis> => {
  const { exchange } = await frontDoor();
  if ('networkError' in exchange) return skipped('Nobody answers.');
  const { headers } = exchange.answer;
  const told = tellTales.flatMap((name) =>
    headers[name] === undefined ? [] : [`${name}: ${headers[name].slice(0, 80)}`],
  );
  return healthy(
    told.length === 0 ? 'Nobody between here and Odoo gives itself away.' : `Answers say ${told.join(', ')}.`,
  );
};
