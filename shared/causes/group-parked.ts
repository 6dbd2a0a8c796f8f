import { parkedShardsOf } from '../ledger/keys.ts';
import type { Money } from '../ledger/order-record.ts';
import { causeInKey } from '../ledger/parked-as.ts';
import type { listParked, ParkedOrder } from '../ledger/parked-orders.ts';
import { sumMoney } from '../replay/sum-money.ts';

/** What one partner has in a group. */
interface PartnerShare {
  readonly count: number;
  readonly money: readonly Money[];
}

/** Orders of a connection that are parked for the same reason. */
export interface Group extends PartnerShare {
  readonly connection: string;
  readonly cause: string;
  /** When the first and the last of them was parked. */
  readonly oldest: string;
  readonly newest: string;
  /** The one that waits longest. */
  readonly sample: ParkedOrder;
  readonly partners: ReadonlyMap<string, PartnerShare>;
}

/** All groups that were found; `isComplete` is false when time, or room for groups, ran out. */
export interface Grouping {
  readonly groups: readonly Group[];
  readonly isComplete: boolean;
}

interface Deps {
  readonly listParked: (query: Parameters<typeof listParked>[1]) => ReturnType<typeof listParked>;
  readonly hasTime: () => boolean;
}

const ordersPerPage = 2_000;
/** More reasons than that nobody reads; the rest is left out and said to be. */
const maximumGroups = 5_000;

/** Goes through the index of parked orders page by page, keeping nothing but the groups. */
export const groupParked = async (deps: Deps, connections: readonly string[]): Promise<Grouping> => {
  const groups = new Map<string, Group>();
  let isComplete = true;
  const addShard = async (shard: string): Promise<void> => {
    let after: ParkedOrder | undefined;
    for (let isLast = false; !isLast; ) {
      if (!deps.hasTime()) {
        isComplete = false;
        return;
      }
      const page = await deps.listParked({ shard, prefix: '', after, limit: ordersPerPage });
      if (!addPage(groups, page.orders)) isComplete = false;
      after = page.orders.at(-1);
      isLast = page.isLast;
    }
  };
  for (const connection of connections) await Promise.all(parkedShardsOf(connection).map(addShard));
  return { groups: [...groups.values()], isComplete };
};

/** False when there was no room for some. */
function addPage(groups: Map<string, Group>, orders: readonly ParkedOrder[]): boolean {
  let hasRoom = true;
  for (const [cause, its] of Map.groupBy(orders, ({ parkedAs }) => causeInKey(parkedAs))) {
    const [sample] = its;
    if (!sample) continue;
    const key = `${sample.connection} ${cause}`;
    const known = groups.get(key);
    if (known || groups.size < maximumGroups) groups.set(key, enlarge(known, cause, sample, its));
    else hasRoom = false;
  }
  return hasRoom;
}

function enlarge(known: Group | undefined, cause: string, first: ParkedOrder, orders: readonly ParkedOrder[]): Group {
  const times = [...orders.map(({ parkedAt }) => parkedAt), ...(known ? [known.oldest, known.newest] : [])].toSorted();
  return {
    connection: first.connection,
    cause,
    ...addShare(known, orders),
    oldest: times[0] ?? first.parkedAt,
    newest: times.at(-1) ?? first.parkedAt,
    sample: known && known.sample.parkedAt <= first.parkedAt ? known.sample : first,
    partners: new Map([
      ...(known?.partners ?? []),
      ...[...Map.groupBy(orders, ({ partner }) => partner)].map(
        ([partner, its]) => [partner, addShare(known?.partners.get(partner), its)] as const,
      ),
    ]),
  };
}

const addShare = (known: PartnerShare | undefined, orders: readonly ParkedOrder[]): PartnerShare => ({
  count: orders.length + (known?.count ?? 0),
  money: sumMoney([...(known?.money ?? []), ...orders.flatMap(({ money }) => money ?? [])]),
});
