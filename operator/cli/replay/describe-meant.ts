import { type GroupReply, groupsReplySchema } from '../../../shared/contract/operator/now-replies.ts';
import type { OperatorApi } from '../api/operator-api.ts';
import { queryOf } from '../api/query-of.ts';
import { countOf } from '../text/count-of.ts';
import { formatMoney } from '../text/format-money.ts';
import { sumMoney } from '../text/sum-money.ts';
import type { ReplayFilter, ReplayOrder } from './replay-order.ts';

/** How many orders are meant and how much money that is, in words, as far as it was counted. */
export const describeMeant = async (api: OperatorApi, order: ReplayOrder): Promise<string> => {
  if ('ids' in order) return countOf(order.ids.length, 'order');
  const { filter } = order;
  const { connection, partner } = filter;
  const path = `/groups${queryOf({ connection, partner })}`;
  const { groups, asOf, isComplete } = await api.request(groupsReplySchema, 'GET', path);
  const meant = groups.filter((group) => isMeant(filter, group));
  const count = meant.reduce((sum, group) => sum + group.count, 0);
  const money = formatMoney(sumMoney(meant.flatMap((group) => group.money)), 'no money');
  // Groups do not tell when each of their orders was parked.
  const bound = filter.parkedBefore === undefined ? '' : 'at most ';
  return `${bound}${countOf(count, 'parked order')}, ${money}, as of ${asOf}${isComplete ? '' : ', and perhaps more'}`;
};

const isMeant = (filter: ReplayFilter, group: GroupReply): boolean =>
  (filter.cause === undefined || filter.cause === group.cause) &&
  (filter.class === undefined || filter.class === group.class) &&
  (filter.concern === undefined ||
    (filter.concern.kind === group.concern?.kind && filter.concern.name === group.concern.name));
