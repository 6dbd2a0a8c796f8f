import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from '../../shared/runtime/configuration.ts';
import { buildFunctions } from '../build/build-functions.ts';
import { synthesize } from '../synthesize.ts';
import type { LogLine } from './lambda/function-instance.ts';
import type { SecretValues } from './resources/seed-secrets.ts';
import { runTemplate, type TemplateRun } from './run-template.ts';

export interface LocalRunOptions {
  /** Its connections say which Odoo is written to; a simulator has to be started before. */
  readonly configuration: Configuration;
  /** Values by the secret's name; every secret of the stack needs one. */
  readonly secrets: SecretValues;
  /** For the sentence that refuses a missing secret. */
  readonly secretsSource?: string | undefined;
  /** Of the HTTP API; 0 takes a free one. */
  readonly port: number;
  /** Folder for what survives a restart; without it nothing does. */
  readonly dataDirectory?: string | undefined;
  /** Takes each line that a function logs; lines are dropped without it. */
  readonly log?: LogLine | undefined;
  /** How long it takes to switch a lane's consumer off or on; see {@link runTemplate}. */
  readonly switchingMs?: number | undefined;
}

/** Bundles the functions, synthesizes the stack and runs it on this machine, as {@link runTemplate} does. */
export const startLocalRun = async (options: LocalRunOptions): Promise<TemplateRun> => {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const run = await runTemplate({
      templatePath: await synthesizeInto(folder, options.configuration),
      secrets: options.secrets,
      secretsSource: options.secretsSource ?? 'the secrets that the run is started with',
      port: options.port,
      dataDirectory: options.dataDirectory,
      log: options.log ?? (() => {}),
      switchingMs: options.switchingMs,
    });
    return { ...run, stop: () => run.stop().finally(removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
};

const synthesizeInto = async (folder: string, configuration: Configuration): Promise<string> => {
  const assetsDirectory = join(folder, 'dist');
  await buildFunctions({ configuration, outputDirectory: assetsDirectory });
  // The CDK's own check of the template takes as long as all the rest; whoever changes the stack has it from a synth.
  return synthesize({ configuration, assetsDirectory, outputDirectory: join(folder, 'cdk.out'), validate: false });
};
