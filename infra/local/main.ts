import { loadConfiguration } from '../build/load-configuration.ts';
import { runCommand } from '../run-command.ts';
import { type ChosenOdoo, chooseOdoo } from './choose-odoo.ts';
import { formatLogLine } from './format-log-line.ts';
import { readLocalSecrets } from './local-secrets.ts';
import type { TemplateRun } from './run-template.ts';
import { readSettings, type Settings } from './settings.ts';
import { startLocalRun } from './start-local-run.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** Long enough for whoever leaves a run open over a holiday. */
const tokenDays = 7;

const startAll = async (settings: Settings, odoo: ChosenOdoo) => {
  const secrets = readLocalSecrets(settings, odoo.apiKey);
  return startLocalRun({
    configuration: await loadConfiguration(process.env),
    secrets: secrets.values,
    secretsSource: secrets.source,
    port: settings.port,
    dataDirectory: settings.dataDirectory,
    log: (functionName, line) => console.error(formatLogLine(functionName, line)),
  });
};

/** Of ada, who is an admin; whoever names an issuer of his own has to ask that. */
const describeToken = async ({ issuer }: TemplateRun): Promise<string> => {
  if (!issuer) return 'Operators sign in where the configuration says; nobody here can make a token for them';
  const token = await issuer.mint({ name: 'ada', role: 'admin', expiresInSeconds: tokenDays * 86_400 });
  return `Operator token: ${token}`;
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
  console.log(await describeToken(run));
  console.log(`The console is at ${run.url}/console`);
  console.log(`Waybill is ready at ${run.url}`);
});
