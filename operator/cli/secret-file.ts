import { readFile, rename, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import type { SecretSafe } from '../../shared/runtime/secret-safe.ts';

const secretsSchema = z.record(z.string(), z.unknown());

/** A secret in the JSON file, from secret name to value, that WAYBILL_SECRETS names. */
export const openSecretFile = (path: string, name: string): SecretSafe => {
  const place = `the secret ${name} in ${path}`;
  const readAll = async (): Promise<Record<string, unknown>> => {
    try {
      return secretsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      // Neither the text nor the parser's message, which quotes it, may be shown.
      throw new Error(`WAYBILL_SECRETS: ${path} cannot be read as a JSON object from secret name to value.`);
    }
  };
  return {
    place,
    async read() {
      const secret = (await readAll())[name];
      return typeof secret === 'string' || secret === undefined ? secret : JSON.stringify(secret);
    },
    async write(text) {
      const all = { ...(await readAll()), [name]: JSON.parse(text) };
      await writeFile(`${path}.new`, `${JSON.stringify(all, undefined, 2)}\n`, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
};
