declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Folder of its LevelDB store; in memory when absent. */
    readonly path?: string | undefined;
    readonly createTableMs?: number;
  }

  const dynalite: (options: Options) => Server;
  export = dynalite;
}
