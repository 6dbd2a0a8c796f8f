import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../run-program.ts';
import { freePort } from './free-port.ts';
import { type OdooRelease, odooReleases } from './odoo-release.ts';
import { createOwnCluster, type OwnCluster } from './own-cluster.ts';
import { clusterPlaces, type Postgres, runSql } from './postgres.ts';
import { cloneTemplate } from './template-database.ts';

/** Where a database made from the template lies, until it is discarded. */
export interface DatabaseHome {
  readonly postgres: Postgres;
  /** Leaves nothing of the database behind. */
  discard(): Promise<void>;
}

/** In the machine's cluster, beside the databases of others; made in about a second. */
export const createInSharedCluster = async (
  postgres: Postgres,
  database: string,
  release: OdooRelease,
): Promise<DatabaseHome> => {
  await cloneTemplate(postgres, database, release);
  const discard = async () =>
    void (await runSql(postgres, 'postgres', `drop database if exists ${database} with (force)`));
  return { postgres, discard };
};

/** In a cluster of its own, which can be stopped without disturbing anybody else; made in less than ten seconds. */
export const createInOwnCluster = async (
  shared: Postgres,
  database: string,
  release: OdooRelease,
): Promise<DatabaseHome & { readonly cluster: OwnCluster }> => {
  const { programs, dataParent } = await clusterPlaces(shared);
  const folder = join(dataParent, database);
  const cluster = await createOwnCluster({ programs, folder, port: await freePort() });
  try {
    await copyTemplate({ from: shared, to: cluster.postgres, database, release, dumpFile: `${folder}.dump` });
    return { postgres: cluster.postgres, cluster, discard: cluster.discard };
  } catch (error) {
    await cluster.discard();
    throw error;
  }
};

interface Copy {
  readonly from: Postgres;
  readonly to: Postgres;
  readonly database: string;
  readonly release: OdooRelease;
  readonly dumpFile: string;
}

async function copyTemplate({ from, to, database, release, dumpFile }: Copy): Promise<void> {
  try {
    await runSql(to, 'postgres', `create database ${database}`);
    const dump = ['--format=custom', '--compress=0', `--file=${dumpFile}`, odooReleases[release].templateDatabase];
    await runProgram('pg_dump', dump, { timeoutMs: 120_000, environment: from });
    const restore = ['--jobs=2', '--no-owner', '--exit-on-error', `--dbname=${database}`, dumpFile];
    await runProgram('pg_restore', restore, { timeoutMs: 120_000, environment: to });
  } finally {
    await rm(dumpFile, { force: true });
  }
}
