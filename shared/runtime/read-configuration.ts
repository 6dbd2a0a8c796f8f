import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Configuration, parseConfiguration } from './configuration.ts';

/** The configuration that was checked when the stack was built and lies beside the function's code. */
export const readConfiguration = async (taskRoot: string): Promise<Configuration> =>
  parseConfiguration(JSON.parse(await readFile(join(taskRoot, 'configuration.json'), 'utf8')));
