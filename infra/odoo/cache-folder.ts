import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Odoo's program and what a running one keeps are: `WAYBILL_CACHE`, else the user's own cache (XDG). */
export const cacheFolder = (environment: NodeJS.ProcessEnv): string =>
  environment['WAYBILL_CACHE'] ?? join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'waybill');
