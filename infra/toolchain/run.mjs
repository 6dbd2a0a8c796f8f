// `node infra/toolchain/run.mjs <file> [argument …]`: installs what is missing, then runs <file> on Node 24.
// Plain JavaScript without dependencies: it is the first thing that runs in a fresh clone, on Node 20, 22 or 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { findNode24, projectRoot } from './node24.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Waybill needs Node 20.19 or newer to install itself; this is ${process.version}. Install a newer Node and repeat.`,
  );
}
if (!isInstalled()) install();

const node = findNode24();
if (node === undefined) {
  fail(`No Node 24 is packaged for ${process.platform}-${process.arch}. Install Node 24 or newer and repeat.`);
}
const child = spawn(node, process.argv.slice(2), { stdio: 'inherit', cwd: projectRoot });
// The terminal sends Ctrl-C to the whole process group; a signal from elsewhere has to be handed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));

/** npm writes node_modules/.package-lock.json last; older than our lock file means an install that is not ours. */
function isInstalled() {
  const done = `${projectRoot}node_modules/.package-lock.json`;
  if (!existsSync(done) || findNode24() === undefined) return false;
  return statSync(done).mtimeMs >= statSync(`${projectRoot}package-lock.json`).mtimeMs || hasLockedVersions(done);
}

/** A fresh checkout gives the lock file a new date; then the locked versions decide. */
function hasLockedVersions(done) {
  const installed = JSON.parse(readFileSync(done, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(`${projectRoot}package-lock.json`, 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function install() {
  // Standard output belongs to what runs.
  console.error('Installing what is missing (npm ci) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error) fail(`npm could not be started: ${npm.error.message}`);
  if (npm.status !== 0) fail('npm ci failed; its message is above.');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
