import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterPlaces, type Postgres, runSql } from './postgres.ts';

/** The database, and the folder's name, of this process's run number `count`. Names the process, so that leftovers show. */
export const runName = (count: number): string => `waybill_run_${process.pid}_${count}`;

/** Drops the databases and folders of processes that are no more: killed, they could not tidy up behind themselves. */
export const clearLeftovers = async (cache: string, postgres: Postgres): Promise<void> => {
  const databases = await runSql(postgres, 'postgres', "select datname from pg_database where datname like 'waybill%'");
  for (const database of databases.filter(isLeftover)) {
    await runSql(postgres, 'postgres', `drop database if exists ${database} with (force)`);
  }
  const { dataParent } = await clusterPlaces(postgres);
  for (const folder of [cache, dataParent]) await clearFolder(folder);
};

async function clearFolder(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter(isLeftover)) {
    // What the killed process had started may be writing its last file.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function isLeftover(name: string): boolean {
  const owner = /^(?:waybill_run|waybill_template\d*|draft)_(\d+)/.exec(name)?.[1];
  return owner !== undefined && !existsSync(`/proc/${owner}`);
}
