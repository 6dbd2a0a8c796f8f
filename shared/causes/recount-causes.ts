import type { Money } from '../ledger/order-record.ts';
import { sumMoney } from '../replay/sum-money.ts';
import type { CauseCount, CauseGroup } from './cause-group.ts';
import { type CountCausesDeps, sharesOf } from './count-causes.ts';
import { groupParked } from './group-parked.ts';

interface Recounting extends Pick<CountCausesDeps, 'listParked'> {
  readonly hasTime: () => boolean;
}

/**
 * A count with some of its groups as they are now; those that have no order any more are gone. A group that there is no
 * time for stays as it was, and so does `asOf`, from which on all of it is told.
 */
export const recountCauses = async (
  deps: Recounting,
  count: CauseCount,
  touched: readonly CauseGroup[],
): Promise<CauseCount> => {
  const recounted = new Map(
    await Promise.all(touched.map(async (group) => [group, await recountGroup(deps, group)] as const)),
  );
  const groups = count.groups.flatMap((group) => recounted.get(group) ?? (recounted.has(group) ? [] : group));
  const [before, after] = [[...recounted.keys()], [...recounted.values()].flatMap((group) => group ?? [])];
  return {
    ...count,
    count: count.count + ordersOf(after) - ordersOf(before),
    money: withoutNothing(
      sumMoney([
        ...count.money,
        ...after.flatMap(({ money }) => money),
        ...before.flatMap(({ money }) => money.map(negate)),
      ]),
    ),
    groups: groups.toSorted((left, right) => right.count - left.count),
  };
};

/** Undefined when no order waits for its cause any more. */
async function recountGroup({ listParked, hasTime }: Recounting, group: CauseGroup): Promise<CauseGroup | undefined> {
  const ofCause: typeof listParked = (query) => listParked({ ...query, prefix: `${group.cause}#` });
  const { groups, isComplete } = await groupParked({ listParked: ofCause, hasTime }, [group.connection]);
  if (!isComplete) return group;
  const [now] = groups;
  if (!now) return undefined;
  const { count, oldest, newest, sample } = now;
  return {
    ...{ ...group, count, oldest, newest, money: [...now.money], partners: sharesOf(now.partners) },
    sample: { id: sample.id, partner: sample.partner, externalId: sample.externalId },
  };
}

const ordersOf = (groups: readonly CauseGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0);

const negate = ({ total, currency }: Money): Money => ({
  currency,
  total: total.startsWith('-') ? total.slice(1) : `-${total}`,
});

const withoutNothing = (money: readonly Money[]): Money[] => money.filter(({ total }) => /[1-9]/.test(total));
