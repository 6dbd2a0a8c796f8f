import { projectRoot } from '../project-root.ts';
import { runCommand } from '../run-command.ts';
import { buildFunctions } from './build-functions.ts';
import { loadConfiguration } from './load-configuration.ts';

await runCommand(async () => {
  const configuration = await loadConfiguration(process.env);
  const names = await buildFunctions({ configuration, outputDirectory: `${projectRoot}dist` });
  console.log(`Bundled ${names.join(', ')} into dist/`);
});
