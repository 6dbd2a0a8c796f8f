import dynalite from 'dynalite';
import { type LocalServer, listenLocally } from '../listen-locally.ts';

/**
 * Starts dynalite: every single-item operation, queries and batches; no transactions, streams or deletion by TTL.
 * With `path`, a folder, tables and items are there again after a restart.
 */
export const startDynamodb = async ({ path }: { path?: string | undefined }): Promise<LocalServer> => {
  const server = dynalite({ path, createTableMs: 0 });
  server.keepAliveTimeout = 60_000;
  // dynalite throws what goes wrong with a request; a function that is killed while it sends one would end the whole run.
  server.on('request', (request) => request.removeAllListeners('error'));
  return await listenLocally(server);
};
