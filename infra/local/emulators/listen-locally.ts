import type { Server } from 'node:http';

/** Something that listens on this machine and can be stopped. */
export interface LocalServer {
  /** Origin without a trailing slash, such as `http://127.0.0.1:40001`. */
  readonly url: string;
  /** Takes no new connection, ends those that still have a request after `graceMs`, and settles when all have ended. */
  close(graceMs?: number): Promise<void>;
}

/**
 * Listens on 127.0.0.1 and nowhere else, so that nothing on the network reaches an emulator. Port 0 takes a free one.
 * Throws a sentence when another process has the port.
 */
export const listenLocally = async (server: Server, port = 0): Promise<LocalServer> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no TCP port.');
  return { url: `http://127.0.0.1:${address.port}`, close: (graceMs = 0) => closeServer(server, graceMs) };
};

const explain = (error: Error, port: number): Error =>
  'code' in error && error.code === 'EADDRINUSE'
    ? new Error(`Port ${port} is taken by another process. Choose another one with PORT.`, { cause: error })
    : error;

const closeServer = (server: Server, graceMs: number) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearTimeout(timer);
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
