import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of 127.0.0.1 that nobody listens on: `wanted`, or any. Throws when `wanted` is taken. */
export const freePort = async (wanted = 0): Promise<number> => {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw new Error(`port ${wanted} cannot be used, ODOO_PORT may name another`, { cause: error });
  });
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return address.port;
};
