import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OdooSetup, odooCommand } from './odoo-command.ts';
import { odooReleases } from './odoo-release.ts';

/** What is served, and where. */
export interface Service {
  readonly setup: OdooSetup;
  readonly database: string;
  readonly port: number;
  /** Port of Odoo's second server, for what its pages are told of by and by. */
  readonly eventPort: number;
  /** Processes that answer HTTP; with none, the one process does, by threads. */
  readonly workers: number;
}

/** An Odoo that answers. */
export interface ServedOdoo {
  readonly masterPid: number;
  /** Ends Odoo and its workers: asked first, killed when they take longer than 15 s. */
  readonly stop: () => Promise<void>;
  /** Odoo's last words, should it end though nobody stopped it. */
  readonly failure: Promise<string>;
}

const readyWithinMs = 120_000;
const stoppedWithinMs = 15_000;

/** Serves one database on 127.0.0.1. Throws an error with Odoo's last words when it does not start. */
export const serveOdoo = async (service: Service): Promise<ServedOdoo> => {
  await mkdir(service.setup.dataFolder, { recursive: true });
  const logFile = join(service.setup.dataFolder, 'odoo.log');
  const master = startMaster(service, logFile);
  const { pid } = master;
  if (pid === undefined) throw new Error('setpriv, of the package util-linux, cannot be started');
  const { readyPath } = odooReleases[service.setup.program.release];
  if (!(await answers(`http://127.0.0.1:${service.port}${readyPath}`, master))) {
    await stopMaster(master, pid);
    throw new Error(`Odoo does not start: ${lastWords(logFile)}`);
  }
  let stopped = false;
  const stop = () => {
    stopped = true;
    return stopMaster(master, pid);
  };
  const failure = new Promise<string>((resolve) => {
    master.once('exit', (code, signal) => {
      if (!stopped) resolve(`Odoo ended by itself (${signal ?? `exit code ${code}`}): ${lastWords(logFile)}`);
    });
  });
  return { masterPid: pid, stop, failure };
};

const lastWords = (logFile: string): string => readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');

function startMaster({ setup, database, port, eventPort, workers }: Service, logFile: string): ChildProcess {
  const { file, args, environment } = odooCommand(setup, [
    `--database=${database}`,
    `--db-filter=^${database}$`,
    '--http-interface=127.0.0.1',
    `--http-port=${port}`,
    `${odooReleases[setup.program.release].eventPortOption}=${eventPort}`,
    `--workers=${workers}`,
    '--log-level=warn',
  ]);
  const log = openSync(logFile, 'w');
  // If this process is killed it cannot stop Odoo, so the kernel does. In a group of its own Odoo hears no Ctrl-C, only us.
  const master = spawn('setpriv', ['--pdeathsig', 'TERM', file, ...args], {
    cwd: setup.dataFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', log, log],
    detached: true,
  });
  // Without a listener the event would end this process; a missing process id tells the same.
  master.on('error', () => undefined);
  closeSync(log);
  return master;
}

async function stopMaster(master: ChildProcess, pid: number): Promise<void> {
  if (!hasEnded(master)) {
    const ended = once(master, 'exit');
    master.kill('SIGTERM');
    await Promise.race([ended, sleep(stoppedWithinMs, undefined, { ref: false })]);
  }
  try {
    // Workers outlive a master that was killed, and keep its port.
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

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
