import type { ParkedOrder } from '../../shared/ledger/parked-orders.ts';
import { type CompiledFilter, compileFilter } from '../../shared/replay/parked-filter.ts';
import type { Replay, Stretch } from '../../shared/replay/replay.ts';
import type { RunReplaysDeps } from './run-replays-deps.ts';

/** Entries of the index that one look takes at most. */
const entriesPerLook = 1_000;

/** Orders that a replay means, and what is left of the stretch that they were found in. */
interface Look {
  readonly orders: readonly ParkedOrder[];
  readonly rest: Stretch | undefined;
}

/** Goes on through a replay's stretches of the index. */
export type LookOn = (stretch: Stretch, limit: number) => Promise<Look>;

/**
 * Only what was parked before the replay was made is meant: what comes later was not counted, and an order that comes back
 * from this very replay is not sent once more.
 */
export const createLookOn = async ({ store, listParked }: RunReplaysDeps, replay: Replay): Promise<LookOn> => {
  const { createdAt: parkedBefore, filter, idCount } = replay;
  const compiled: CompiledFilter = compileFilter(filter);
  const ids = idCount === undefined ? undefined : await store.readIds(replay);
  const isMeant = (order: ParkedOrder): boolean =>
    order.parkedAt < parkedBefore && (ids === undefined || ids.has(order.id)) && compiled.matches(order);

  // Where the key says it all, nothing is read in vain.
  const isSelective = ids !== undefined || filter.partner !== undefined || filter.parkedBefore !== undefined;

  return async (stretch, limit) => {
    const { shard, after } = stretch;
    const entries = isSelective ? entriesPerLook : Math.min(limit, entriesPerLook);
    const { orders, isLast } = await listParked({ shard, prefix: compiled.prefix, after, limit: entries });
    const meant = orders.filter(isMeant);
    const taken = meant.slice(0, limit);
    const last = meant.length > limit ? taken.at(-1) : orders.at(-1);
    const isThrough = meant.length <= limit && isLast;
    return { orders: taken, rest: isThrough || !last ? undefined : { ...stretch, after: positionOf(last) } };
  };
};

const positionOf = ({ partner, externalId, parkedAs }: ParkedOrder) => ({ partner, externalId, parkedAs });
