import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { explainNoOdoo } from './explain-no-odoo.ts';
import { odooEnvironment, readOdooAccess } from './odoo-access.ts';
import { startOdoo } from './start-odoo.ts';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The Odoo that `ODOO_URL` names, else one of our own for the length of the tests. */
const obtainOdoo = async () => {
  if (process.env['ODOO_URL'] === undefined) {
    const { access, stop, failure } = await startOdoo({ report: console.log }).catch((error) => {
      throw new Error(explainNoOdoo(error, 19));
    });
    return { access, stop, failure, arguments: ['--project', 'odoo14'] };
  }
  const access = readOdooAccess(process.env);
  console.log(`Testing against ${access.url}; the tests of test/odoo/faults are left out, they need an Odoo to break.`);
  const exclude = ['--exclude', 'test/odoo/faults/**'];
  if (process.env['ODOO14_URL'] !== undefined) return { access, arguments: [...exclude, '--project', 'odoo14'] };
  console.log('Those of test/odoo/fourteen are left out, too: no ODOO14_URL names an Odoo 14.');
  return { access, arguments: exclude };
};

const odoo = await obtainOdoo().catch(({ message }: Error) => {
  console.error(message);
  process.exit(1);
});
// One file at a time: they share an Odoo, and what one breaks or counts is not to be another's.
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'odoo', '--maxWorkers=1', ...odoo.arguments];
const tests = spawn(process.execPath, [...vitest, ...process.argv.slice(2)], {
  cwd: projectRoot,
  env: { ...process.env, ...odooEnvironment(odoo.access) },
  stdio: 'inherit',
});
// Ctrl-C reaches vitest by itself; whoever ends this process alone ends the tests, and Odoo after them.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => tests.kill('SIGTERM'));
void odoo.failure?.then((reason) => {
  console.error(reason);
  tests.kill('SIGTERM');
});
const [code] = await once(tests, 'exit');
await odoo.stop?.();
process.exit(typeof code === 'number' ? code : 1);
