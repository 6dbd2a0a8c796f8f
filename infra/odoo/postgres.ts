import { existsSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '../run-program.ts';

/** How to reach PostgreSQL as Waybill's own role: the variables that libpq reads, thus psql and Odoo alike. */
export type Postgres = Readonly<Record<'PGHOST' | 'PGPORT' | 'PGUSER' | 'PGPASSWORD', string>>;

interface Cluster {
  readonly version: string;
  readonly name: string;
  readonly port: string;
  readonly status: string;
  readonly data: string;
  /** Beside the cluster's data, as the role belongs to the cluster: any number of cache folders may share it. */
  readonly passwordFile: string;
}

const role = 'waybill';

/** Starts the machine's PostgreSQL if it is not running, and gives it a role that may create databases, no more. */
export const openPostgres = async (makePassword: () => string): Promise<Postgres> => {
  const { port, passwordFile } = await runningCluster();
  const password = await keptPassword(passwordFile, makePassword);
  const postgres = { PGHOST: '127.0.0.1', PGPORT: port, PGUSER: role, PGPASSWORD: password };
  if (!(await canConnect(postgres))) await grantRole(postgres);
  return postgres;
};

/** Where PostgreSQL's programs are, and the folder that holds the data of the cluster that `postgres` names. */
export const clusterPlaces = async ({ PGPORT }: Postgres): Promise<{ programs: string; dataParent: string }> => {
  const cluster = (await clusters()).find(({ port }) => port === PGPORT);
  if (cluster === undefined) throw new Error(`no cluster of PostgreSQL has the port ${PGPORT}`);
  return { programs: `/usr/lib/postgresql/${cluster.version}/bin`, dataParent: dirname(cluster.data) };
};

/** Runs one statement and yields its rows, columns separated by `|`. */
export const runSql = async (postgres: Postgres, database: string, statement: string): Promise<string[]> => {
  const args = ['-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1', '-d', database];
  const output = await runProgram('psql', args, { timeoutMs: 60_000, environment: postgres, input: statement });
  return output.split('\n').filter((line) => line !== '');
};

async function runningCluster(): Promise<Cluster> {
  const known = await clusters();
  const running = known.find(({ status }) => status === 'online');
  if (running !== undefined) return running;
  const [stopped] = known;
  if (stopped === undefined) throw new Error('PostgreSQL is installed but has no cluster (see pg_createcluster)');
  const args = ['--skip-systemctl-redirect', stopped.version, stopped.name, 'start'];
  await runProgram('pg_ctlcluster', args, { timeoutMs: 60_000 });
  return stopped;
}

async function clusters(): Promise<Cluster[]> {
  const listing = await runProgram('pg_lsclusters', ['-h'], { timeoutMs: 30_000 });
  return listing.split('\n').flatMap((line) => {
    const [version, name, port, status, , data] = line.split(/\s+/);
    if (!(version && name && port && status && data)) return [];
    return [{ version, name, port, status, data, passwordFile: join(dirname(data), `${name}-${role}-password`) }];
  });
}

async function keptPassword(file: string, makePassword: () => string): Promise<string> {
  const draft = `${file}-${process.pid}`;
  if (!existsSync(file)) {
    await writeFile(draft, makePassword(), { mode: 0o600 });
    // Unlike a rename, a link never replaces what another process has just put there.
    await link(draft, file).catch(() => undefined);
    await rm(draft);
  }
  return await readFile(file, 'utf8');
}

const canConnect = (postgres: Postgres): Promise<boolean> =>
  runSql(postgres, 'postgres', 'select 1').then(
    () => true,
    () => false,
  );

async function grantRole({ PGPORT, PGPASSWORD }: Postgres): Promise<void> {
  const statements = `
    do $$ begin create role ${role}; exception when duplicate_object or unique_violation then null; end $$;
    alter role ${role} with login createdb password '${PGPASSWORD}';`;
  const args = ['-u', 'postgres', '--', 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-p', PGPORT, '-d', 'postgres'];
  await runProgram('runuser', args, { timeoutMs: 30_000, input: statements });
}
