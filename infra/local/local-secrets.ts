import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { demoSecrets } from '../../shared/partner/demo-secrets.ts';
import { secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import type { SecretValues } from './resources/seed-secrets.ts';
import type { Settings } from './settings.ts';

interface LocalSecrets {
  readonly values: SecretValues;
  /** Where to put one that is missing, for the sentence that says so. */
  readonly source: string;
}

/**
 * The secrets of `npm start`: those of the file that WAYBILL_SECRETS names or, without one, the demo partners'; and for
 * the connection `main`, unless the file has it, the key of the Odoo that was chosen.
 */
export const readLocalSecrets = ({ secretsPath }: Settings, odooApiKey: string | undefined): LocalSecrets => {
  const connection = odooApiKey === undefined ? {} : { [secretNameOfConnection('main')]: { apiKey: odooApiKey } };
  const given = secretsPath === undefined ? demoSecrets : readSecretsFile(secretsPath);
  const file = secretsPath ?? 'a JSON file, from secret name to value, and name that file in WAYBILL_SECRETS';
  return { values: { ...connection, ...given }, source: `${file} (the key of connection main: or ODOO_API_KEY)` };
};

const readSecretsFile = (path: string): SecretValues => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    // Neither the text nor the parser's message, which quotes it, may be shown.
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new Error(`WAYBILL_SECRETS: ${path} cannot be read as a JSON object from secret name to value${code}.`);
  }
};
