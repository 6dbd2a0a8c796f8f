import { parkedShardsOf } from '../ledger/keys.ts';
import type { Stretch } from './replay.ts';

/** All of the index `parked` that some connections have, to be gone through from the beginning. */
export const stretchesOf = (connections: readonly string[]): Stretch[] =>
  connections.flatMap((connection) => parkedShardsOf(connection).map((shard) => ({ connection, shard })));
