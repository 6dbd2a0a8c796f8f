import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '../run-program.ts';
import { type Postgres, runSql } from './postgres.ts';

/** A PostgreSQL that belongs to one test alone, which may therefore break it. */
export interface OwnCluster {
  readonly postgres: Postgres;
  /** Ends every process at once, as `pg_ctl stop -m immediate` does: no transaction is completed, no client is told. */
  stop(): Promise<void>;
  /** Serves again what was committed; resolves when connections are taken. */
  start(): Promise<void>;
  /** Stops, and leaves no file behind. */
  discard(): Promise<void>;
}

interface ClusterPlace {
  /** Folder of PostgreSQL's programs. */
  readonly programs: string;
  /** A folder that is not there yet, in one that the user `postgres` may write to. */
  readonly folder: string;
  readonly port: number;
}

const role = 'waybill';
const readyWithinMs = 30_000;

/** Makes and starts a cluster, in about two seconds; it listens on 127.0.0.1 and asks for no password. */
export const createOwnCluster = async (place: ClusterPlace): Promise<OwnCluster> => {
  const postgres = { PGHOST: '127.0.0.1', PGPORT: String(place.port), PGUSER: role, PGPASSWORD: 'any' };
  let server: ChildProcess | undefined;
  const stop = async () => {
    if (server !== undefined) await stopServer(server);
    server = undefined;
  };
  const start = async () => {
    server ??= startServer(place);
    await untilReady({ ...postgres, PGUSER: 'postgres' }, server);
  };
  const discard = async () => {
    await stop();
    await rm(place.folder, { recursive: true, force: true });
  };
  try {
    await initialise(place);
    await start();
    // Odoo's role on the machine's own cluster may do no more.
    await runSql({ ...postgres, PGUSER: 'postgres' }, 'postgres', `create role ${role} login createdb`);
    return { postgres, stop, start, discard };
  } catch (error) {
    await discard();
    throw error;
  }
};

const initialise = ({ programs, folder }: ClusterPlace): Promise<string> => {
  const settings = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  const args = ['-u', 'postgres', '--', join(programs, 'initdb'), `--pgdata=${folder}`, ...settings];
  return runProgram('runuser', args, { timeoutMs: 60_000 });
};

function startServer({ programs, folder, port }: ClusterPlace): ChildProcess {
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // If this process is killed it cannot stop the cluster, so the kernel does.
  const asPostgres = ['--pdeathsig', 'QUIT', '--reuid=postgres', '--regid=postgres', '--init-groups'];
  const server = spawn('setpriv', [...asPostgres, join(programs, 'postgres'), '-D', folder, ...options], {
    cwd: '/',
    stdio: 'ignore',
  });
  // Without a listener the event would end this process; that nobody answers tells the same.
  server.on('error', () => undefined);
  return server;
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const ended = once(server, 'exit');
  // PostgreSQL's immediate shutdown.
  server.kill('SIGQUIT');
  await ended;
}

async function untilReady(postgres: Postgres, server: ChildProcess): Promise<void> {
  const deadlineMs = Date.now() + readyWithinMs;
  while (Date.now() < deadlineMs && !hasEnded(server)) {
    const isReady = await runSql(postgres, 'postgres', 'select 1').then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await sleep(50);
  }
  throw new Error('PostgreSQL does not start in a cluster of its own');
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
