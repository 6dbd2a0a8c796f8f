import type { CauseCount } from '../../shared/causes/cause-group.ts';
import { sumMoney } from '../../shared/replay/sum-money.ts';

/**
 * What one partner has of what is parked. Times and samples stay those of the whole group. Not complete where a group has
 * so many partners that not all were told apart.
 */
export const onlyPartner = (counted: CauseCount, partner: string): CauseCount => {
  const groups = counted.groups.flatMap((group) => {
    const share = group.partners.find((one) => one.partner === partner);
    return share ? [{ ...group, count: share.count, money: share.money, partners: [share] }] : [];
  });
  const toldApart = (all: CauseCount['groups']): boolean =>
    all.every(({ partners, count }) => partners.reduce((sum, share) => sum + share.count, 0) === count);
  return {
    asOf: counted.asOf,
    count: groups.reduce((total, { count }) => total + count, 0),
    money: sumMoney(groups.flatMap(({ money }) => money)),
    groups,
    isComplete: counted.isComplete && toldApart(counted.groups),
  };
};
