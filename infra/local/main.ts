import { randomBytes } from 'node:crypto';
import { operatorSecretName } from '../../shared/operator/operator-secret-name.ts';
import { loadConfiguration } from '../build/load-configuration.ts';
import { runCommand } from '../run-command.ts';
import { type ChosenOdoo, chooseOdoo } from './choose-odoo.ts';
import { formatLogLine } from './format-log-line.ts';
import { readLocalSecrets } from './local-secrets.ts';
import { readOperatorToken } from './read-operator-token.ts';
import { readSettings, type Settings } from './settings.ts';
import { startLocalRun } from './start-local-run.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const startAll = async (settings: Settings, odoo: ChosenOdoo) => {
  const secrets = readLocalSecrets(settings, odoo.apiKey);
  const run = await startLocalRun({
    configuration: await loadConfiguration(process.env),
    secrets: secrets.values,
    firstSecrets: { [operatorSecretName]: { tokens: [randomBytes(24).toString('base64url')] } },
    secretsSource: secrets.source,
    port: settings.port,
    dataDirectory: settings.dataDirectory,
    log: (functionName, line) => console.error(formatLogLine(functionName, line)),
  });
  try {
    return { ...run, operatorToken: await readOperatorToken(run.endpoints.secretsManager) };
  } catch (error) {
    await run.stop();
    throw error;
  }
};

await runCommand(async () => {
  const settings = readSettings(process.env);
  console.log('Bundling the functions, synthesizing the stack, starting what stands in for AWS …');
  const odoo = await chooseOdoo(settings);
  const run = await startAll(settings, odoo).catch(async (error: unknown) => {
    await odoo.close();
    throw error;
  });
  stopOnSignal(() => run.stop().finally(() => odoo.close()));
  console.log(`Orders go to ${odoo.description}`);
  console.log(
    settings.dataDirectory === undefined
      ? 'State ends with this run (set WAYBILL_DATA to a folder to keep it)'
      : `State is kept in ${settings.dataDirectory}`,
  );
  for (const bucket of Object.values(run.bucketNames)) {
    console.log(`Files of orders go into the bucket ${bucket} of the S3 at ${run.endpoints.s3} (docs/batches.md)`);
  }
  console.log(`Operator token: ${run.operatorToken}`);
  console.log(`Waybill is ready at ${run.url}`);
});
