import { firstWithJson2 } from '../connect-odoo.ts';
import { type Diagnosis, failed, healthy, skipped } from './diagnosis.ts';
import type { Patient } from './patient.ts';
import { readVersion } from './read-version.ts';
import { transportOf } from './transport-of.ts';
import { isWithoutDatabase } from './without-database.ts';

/** Whether the way of calling that the connection is configured for, or that fits this Odoo, is there. */
export const checkTransport = async (patient: Patient): Promise<Diagnosis> => {
  if (patient.connection.transport === 'controller') {
    return skipped('The transport is controller; only the others can be examined from here on.');
  }
  const name = await transportOf(patient);
  return name === 'json2' ? checkJson2(patient) : checkRpc(patient, name);
};

async function checkJson2(patient: Patient): Promise<Diagnosis> {
  const version = await readVersion(patient);
  if (version && version.major < firstWithJson2) {
    return failed(
      `Odoo ${version.text} has no JSON-2, which came with ${firstWithJson2}.`,
      'Upgrade Odoo, or leave the connection\'s `transport` at "auto".',
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
}

const rpcs = {
  jsonrpc: { words: 'JSON-RPC', path: '/jsonrpc' },
  xmlrpc: { words: 'XML-RPC', path: '/xmlrpc/2/' },
};

/** Both RPCs go in Odoo 22. */
async function checkRpc({ connection, serviceOf }: Patient, name: keyof typeof rpcs): Promise<Diagnosis> {
  const { words, path } = rpcs[name];
  const missing = (['database', 'login'] as const).filter((option) => connection[option] === undefined);
  if (missing.length > 0) {
    return failed(
      `${words} is what this Odoo is called by, and the connection names no ${missing.join(' and no ')}.`,
      `Put ${missing.map((option) => `\`${option}\``).join(' and ')} into the connection, or ${missing.map((option) => `ODOO_${option.toUpperCase()}`).join(' and ')} into the environment.`,
    );
  }
  const version = await serviceOf(name)('common', 'version', []);
  if (version.ok) return healthy(`${words} is served.`);
  return failed(
    `A call by ${words} fails: ${version.failure.operatorMessage}`,
    `Let the proxy or firewall in front of Odoo pass POST requests to ${path}.`,
  );
}
