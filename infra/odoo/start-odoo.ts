import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { runName } from './clear-leftovers.ts';
import { createInSharedCluster, type DatabaseHome } from './database-home.ts';
import { freePort } from './free-port.ts';
import { installModules } from './install-modules.ts';
import type { OdooAccess } from './odoo-access.ts';
import type { OdooRelease } from './odoo-release.ts';
import type { Postgres } from './postgres.ts';
import { prepareOdoo } from './prepare-odoo.ts';
import { type ServedOdoo, type Service, serveOdoo } from './serve-odoo.ts';

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

export interface Start {
  /** Told in a sentence what takes long. */
  readonly report: (text: string) => void;
  /** 19 when absent. */
  readonly release?: OdooRelease;
  /** Any free one when absent. */
  readonly port?: number;
  /** Processes that answer HTTP, none for threads; two when absent. */
  readonly workers?: number;
  /** Modules beside Odoo's own, installed before it is served. */
  readonly addons?: { readonly folder: string; readonly modules: readonly string[] };
}

let starts = 0;

/**
 * Serves a fresh Odoo with demo data and Waybill's integration user on 127.0.0.1, installing it first where it is
 * missing: about two minutes the first time, a few seconds later on. Throws where it cannot be installed.
 */
export const startOdoo = async (start: Start): Promise<RunningOdoo> =>
  (await startOdooAt(start, { createHome: createInSharedCluster, serve: serveOdoo })).odoo;

interface Way<Home extends DatabaseHome> {
  /** Makes the database; `postgres` is the machine's own cluster. */
  readonly createHome: (postgres: Postgres, database: string, release: OdooRelease) => Promise<Home>;
  readonly serve: (service: Service) => Promise<ServedOdoo>;
}

/** The same in another way. */
export const startOdooAt = async <Home extends DatabaseHome>(
  { report, release = 19, port: wantedPort, workers = 2, addons }: Start,
  { createHome, serve }: Way<Home>,
): Promise<{ readonly odoo: RunningOdoo; readonly home: Home }> => {
  const port = await freePort(wantedPort);
  const cache = cacheFolder(process.env);
  const { keys, program, postgres } = await prepareOdoo(cache, release, report);
  starts += 1;
  const database = runName(starts);
  const dataFolder = join(cache, database);
  const home = await createHome(postgres, database, release);
  const discard = async () => {
    await home.discard();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const setup = { program, postgres: home.postgres, dataFolder, addonsFolder: addons?.folder };
    if (addons) await installModules(setup, database, addons.modules);
    const eventPort = await freePort();
    const served = await serve({ setup, database, port, eventPort, workers });
    const { apiKey, adminApiKey } = keys;
    const users = { login: 'integration', apiKey, adminLogin: 'admin', adminApiKey };
    const access = { url: `http://127.0.0.1:${port}`, database, ...users };
    const odoo = {
      access,
      get masterPid() {
        return served.masterPid;
      },
      failure: served.failure,
      stop: async () => {
        await served.stop();
        await discard();
      },
    };
    return { home, odoo };
  } catch (error) {
    await discard();
    throw error;
  }
};
