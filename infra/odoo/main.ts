import { once } from 'node:events';
import * as z from 'zod';
import { failWithoutOdoo } from './fail-without-odoo.ts';
import { type RunningOdoo, startOdoo } from './start-odoo.ts';

const { ODOO_PORT: port } = z.object({ ODOO_PORT: z.coerce.number().int().default(8069) }).parse(process.env);

const odoo = await startOdoo({ report: console.log, port }).catch(failWithoutOdoo);
announce(odoo);
const stopSignal = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]);
const failure = await Promise.race([odoo.failure, stopSignal.then(() => undefined)]);
console.log(failure ?? 'Stopping Odoo and dropping its database …');
await odoo.stop();
process.exit(failure === undefined ? 0 : 1);

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
