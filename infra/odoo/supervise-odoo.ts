import { setTimeout as sleep } from 'node:timers/promises';
import { type ServedOdoo, type Service, serveOdoo } from './serve-odoo.ts';

/** What systemd waits by default is less; it stops trying after a few times, which a container's supervisor does not. */
const restartAfterMs = 1_000;

/**
 * Serves Odoo and, when it ends by itself, serves it again, as whatever runs a real one does: with several workers Odoo 19
 * ends when its database goes away, and cannot start before it is back. Throws only when it does not start at first.
 */
export const superviseOdoo = async (service: Service): Promise<ServedOdoo> => {
  let current = await serveOdoo(service);
  let stopped = false;
  const stopping = Promise.withResolvers<void>();
  const supervise = async () => {
    while (!stopped) {
      await Promise.race([current.failure, stopping.promise]);
      await Promise.race([sleep(restartAfterMs), stopping.promise]);
      if (!stopped) current = await serveOdoo(service).catch(() => current);
    }
  };
  const supervising = supervise();
  return {
    get masterPid() {
      return current.masterPid;
    },
    stop: async () => {
      stopped = true;
      stopping.resolve();
      await supervising;
      await current.stop();
    },
    // It never ends for good.
    failure: new Promise(() => undefined),
  };
};
