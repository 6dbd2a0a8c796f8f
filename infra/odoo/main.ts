import { once } from 'node:events';
import { explainFailure } from './explain-failure.ts';
import { type RunningOdoo, startOdoo } from './start-odoo.ts';

const port = Number(process.env['ODOO_PORT'] ?? 8069);
const stopSignal = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]);

const odoo = await startOdoo({ report: console.log, port }).catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exit(1);
});
announce(odoo);
await stopSignal;
console.log('Stopping Odoo and dropping its database …');
await odoo.stop();

function announce({ access }: RunningOdoo): void {
  const variables = [
    `ODOO_URL=${access.url}`,
    `ODOO_DATABASE=${access.database}`,
    `ODOO_LOGIN=${access.login}`,
    `ODOO_API_KEY=${access.apiKey}`,
  ];
  console.log(`Odoo is ready at ${access.url} (sign in as admin, password admin). Point Waybill at it:`);
  console.log(`  ${variables.join(' ')} npm start`);
  console.log('Ctrl-C stops it.');
}
