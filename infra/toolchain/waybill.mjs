#!/usr/bin/env node
// What `npx waybill` and `npm link` run, on whatever Node there is: the command line itself runs on Node 24.
process.env.INIT_CWD = process.cwd();
process.argv.splice(2, 0, 'operator/cli/main.ts');
await import('./run.mjs');
