import { once } from 'node:events';
import * as z from 'zod';
import { explainNoOdoo } from './explain-no-odoo.ts';
import { odooEnvironment } from './odoo-access.ts';
import type { OdooRelease } from './odoo-release.ts';
import { type RunningOdoo, startOdoo } from './start-odoo.ts';

const { ODOO_PORT: port } = z.object({ ODOO_PORT: z.coerce.number().int().default(8069) }).parse(process.env);
const release = readRelease(process.argv[2]);

const odoo = await startOdoo({ release, report: console.log, port }).catch((error) => {
  console.error(explainNoOdoo(error, release));
  process.exit(1);
});
announce(odoo);
const stopSignal = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]);
const failure = await Promise.race([odoo.failure, stopSignal.then(() => undefined)]);
console.log(failure ?? 'Stopping Odoo and dropping its database …');
await odoo.stop();
process.exit(failure === undefined ? 0 : 1);

function readRelease(text = '19'): OdooRelease {
  if (text === '14') return 14;
  if (text === '19') return 19;
  console.error(`There is no Odoo ${text} to start here: 14 or 19.`);
  process.exit(2);
}

function announce({ access }: RunningOdoo): void {
  const { ODOO_ADMIN_LOGIN: _login, ODOO_ADMIN_API_KEY: _key, ...variables } = odooEnvironment(access);
  const assignments = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  console.log(`Odoo is ready at ${access.url} (sign in as admin, password admin). Point Waybill at it:`);
  console.log(`  ${assignments.join(' ')} npm start`);
  console.log('Ctrl-C stops it.');
}
