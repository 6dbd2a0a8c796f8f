import { relative } from 'node:path';
import { buildFunctions } from './build/build-functions.ts';
import { loadConfiguration } from './build/load-configuration.ts';
import { projectRoot } from './project-root.ts';
import { runCommand } from './run-command.ts';
import { synthesize } from './synthesize.ts';

await runCommand(async () => {
  const configuration = await loadConfiguration(process.env);
  const assetsDirectory = `${projectRoot}dist`;
  await buildFunctions({ configuration, outputDirectory: assetsDirectory });
  // The CDK command line names its output folder in this variable.
  const outputDirectory = process.env['CDK_OUTDIR'] ?? `${projectRoot}cdk.out`;
  const template = synthesize({ configuration, assetsDirectory, outputDirectory });
  console.error(`Synthesized ${relative(process.cwd(), template)}`);
});
