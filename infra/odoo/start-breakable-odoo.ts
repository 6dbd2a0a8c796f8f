import { randomBytes } from 'node:crypto';
import { createApiKey, revokeApiKey } from './api-keys.ts';
import { createInOwnCluster } from './database-home.ts';
import { type RunningOdoo, type Start, startOdooAt } from './start-odoo.ts';
import { superviseOdoo } from './supervise-odoo.ts';

/** An Odoo whose foundations a test may take away; nobody else stands on them. */
export interface BreakableOdoo extends RunningOdoo {
  /** Ends PostgreSQL at once, in the middle of whatever it does. */
  stopPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  /** Another key of the integration user's, good at once. */
  createApiKey(): Promise<string>;
  /** A call with this key, one that runs excepted, is refused from now on. */
  revokeApiKey(key: string): Promise<void>;
}

/**
 * As `startOdoo`, with a PostgreSQL of its own, in about ten seconds more. While that is stopped, an Odoo with two workers
 * first answers 404 and soon ends, to be started again over and over; one without workers goes on answering 404.
 */
export const startBreakableOdoo = async (start: Start): Promise<BreakableOdoo> => {
  const { odoo, home } = await startOdooAt(start, { createHome: createInOwnCluster, serve: superviseOdoo });
  const { database, login } = odoo.access;
  const place = { postgres: home.postgres, database };
  return {
    access: odoo.access,
    get masterPid() {
      return odoo.masterPid;
    },
    failure: odoo.failure,
    stop: odoo.stop,
    stopPostgres: home.cluster.stop,
    startPostgres: home.cluster.start,
    createApiKey: async () => {
      const key = randomBytes(20).toString('hex');
      await createApiKey(place, { login, key, salt: randomBytes(16) });
      return key;
    },
    revokeApiKey: (key) => revokeApiKey(place, key),
  };
};
