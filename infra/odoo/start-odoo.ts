import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { runName } from './clear-leftovers.ts';
import { freePort } from './free-port.ts';
import type { OdooAccess } from './odoo-access.ts';
import { runSql } from './postgres.ts';
import { prepareOdoo } from './prepare-odoo.ts';
import { serveOdoo } from './serve-odoo.ts';
import { cloneTemplate } from './template-database.ts';

/** An Odoo of our own with a database of its own. */
export interface RunningOdoo {
  readonly access: OdooAccess;
  /** Process id of Odoo's master; its children are the workers (see `kill-worker.ts`). */
  readonly masterPid: number;
  /** Ends Odoo and drops its database. */
  readonly stop: () => Promise<void>;
  /** Says why, should Odoo end though nobody stopped it. */
  readonly failure: Promise<string>;
}

interface Start {
  /** Told in a sentence what takes long. */
  readonly report: (text: string) => void;
  /** Any free one when absent. */
  readonly port?: number;
  /** Processes that answer HTTP; two when absent. */
  readonly workers?: number;
}

let starts = 0;

/**
 * Serves a fresh Odoo 19 with demo data and Waybill's integration user on 127.0.0.1, installing it first where it is
 * missing: about two minutes the first time, a few seconds later on. Throws where it cannot be installed.
 */
export const startOdoo = async ({ report, port: wantedPort, workers = 2 }: Start): Promise<RunningOdoo> => {
  const port = await freePort(wantedPort);
  const cache = cacheFolder(process.env);
  const { keys, ...setup } = await prepareOdoo(cache, report);
  starts += 1;
  const database = runName(starts);
  const dataFolder = join(cache, database);
  const discard = async () => {
    await runSql(setup.postgres, 'postgres', `drop database if exists ${database} with (force)`);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await cloneTemplate(setup.postgres, database);
    const eventPort = await freePort();
    const { masterPid, stop, failure } = await serveOdoo({
      setup: { ...setup, dataFolder },
      database,
      port,
      eventPort,
      workers,
    });
    const { apiKey, adminApiKey } = keys;
    return {
      access: { url: `http://127.0.0.1:${port}`, database, login: 'integration', apiKey, adminApiKey },
      masterPid,
      failure,
      stop: async () => {
        await stop();
        await discard();
      },
    };
  } catch (error) {
    await discard();
    throw error;
  }
};
