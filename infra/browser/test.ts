import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../run-command.ts';
import { obtainBrowser } from './obtain-browser.ts';

/** `npm run test:browser`: the console in a real browser, over the local run. */
await runCommand(async () => {
  const browser = await obtainBrowser(console.log);
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'browser', '--maxWorkers=1'];
  const tests = spawn(process.execPath, [...vitest, ...process.argv.slice(2)], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: { ...process.env, WAYBILL_BROWSER: browser },
    stdio: 'inherit',
  });
  const [code] = await once(tests, 'exit');
  process.exitCode = typeof code === 'number' ? code : 1;
});
