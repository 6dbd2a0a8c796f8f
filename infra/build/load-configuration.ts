import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { checkPartners } from '../../shared/partner/check-partners.ts';
import { type Configuration, parseConfiguration } from '../../shared/runtime/configuration.ts';
import { projectRoot } from '../project-root.ts';

const moduleSchema = z.object({ default: z.unknown() });

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const readModule = async (file: string): Promise<unknown> => {
  if (extname(file) === '.json') return JSON.parse(await readFile(file, 'utf8'));
  // By its time of change, too: a module is loaded once for each address, and the file may have been edited since.
  const loaded: unknown = await import(`${pathToFileURL(file).href}?at=${Math.round((await stat(file)).mtimeMs)}`);
  const { success, data } = moduleSchema.safeParse(loaded);
  if (!success) throw new Error('it has no default export');
  return data.default;
};

/**
 * Reads and checks the configuration: the file that `WAYBILL_CONFIG` names (.ts, .js, .mjs with a default export, or
 * .json; relative to the current folder), else `waybill.config.ts`. Throws an error whose message is for the user.
 */
export const loadConfiguration = async (
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Configuration> => {
  const file = resolve(environment['WAYBILL_CONFIG'] || `${projectRoot}waybill.config.ts`);
  if (!existsSync(file)) throw new Error(`The configuration file ${file} does not exist. Mend WAYBILL_CONFIG.`);
  const input = await readModule(file).catch((error: unknown) => {
    throw new Error(`The configuration file ${file} cannot be read: ${reasonOf(error)}`, { cause: error });
  });
  const configuration = parseConfiguration(input);
  checkPartners(configuration);
  return configuration;
};
