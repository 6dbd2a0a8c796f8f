import type { Waiting } from '../../shared/ledger/waiting-orders.ts';

interface Deps {
  readonly readCounted: (connection: string) => Promise<Waiting | undefined>;
  readonly countFirst: (connection: string) => Promise<Waiting>;
}

/** Of more orders the first page of the index takes longer to read than an operator should wait. */
const few = 2_000;

/** The orders of a connection that wait: few as they are this moment, many as `watch-causes` counted them last. */
export const presentWaiting = async ({ readCounted, countFirst }: Deps, connection: string): Promise<Waiting> => {
  const counted = await readCounted(connection);
  return counted && counted.count > few ? counted : countFirst(connection);
};
