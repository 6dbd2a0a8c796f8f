import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OdooSetup, odooCommand } from './odoo-command.ts';

interface Service {
  readonly setup: OdooSetup;
  readonly database: string;
  readonly port: number;
  /** Port of Odoo's second server, for what its pages are told of by and by. */
  readonly eventPort: number;
}

const readyWithinMs = 120_000;
const stoppedWithinMs = 15_000;

/** Serves one database on 127.0.0.1 with two workers; yields the master process as soon as Odoo answers. */
export const serveOdoo = async ({ setup, database, port, eventPort }: Service): Promise<ChildProcess> => {
  await mkdir(setup.dataFolder, { recursive: true });
  const { file, args, environment } = odooCommand(setup, [
    `--database=${database}`,
    `--db-filter=^${database}$`,
    '--http-interface=127.0.0.1',
    `--http-port=${port}`,
    `--gevent-port=${eventPort}`,
    '--workers=2',
    '--log-level=warn',
  ]);
  const logFile = join(setup.dataFolder, 'odoo.log');
  const log = openSync(logFile, 'w');
  // Killed, this process cannot stop Odoo: the kernel then does. In a group of its own Odoo hears no Ctrl-C, only stopOdoo.
  const master = spawn('setpriv', ['--pdeathsig', 'TERM', file, ...args], {
    cwd: setup.dataFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', log, log],
    detached: true,
  });
  if (await answers(`http://127.0.0.1:${port}/web/version`, master)) return master;
  await stopOdoo(master);
  throw new Error(`Odoo does not start: ${readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n')}`);
};

/** Ends Odoo and its workers: asked first, killed when they take longer than 15 s. */
export const stopOdoo = async (master: ChildProcess): Promise<void> => {
  if (master.pid === undefined || hasEnded(master)) return;
  const ended = once(master, 'exit');
  master.kill('SIGTERM');
  const late = sleep(stoppedWithinMs, 'late' as const, { ref: false });
  if ((await Promise.race([ended, late])) !== 'late') return;
  process.kill(-master.pid, 'SIGKILL');
  await ended;
};

async function answers(url: string, master: ChildProcess): Promise<boolean> {
  const attempts = readyWithinMs / 200;
  for (let attempt = 0; attempt < attempts && !hasEnded(master); attempt++) {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    if (response?.ok === true) return true;
    await sleep(200);
  }
  return false;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
