import { type ShopCall, type ShopReply, startLocalShop } from './local-shop.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a shop is like. */
interface Shop {
  readonly orders: readonly Json[];
  /** Ids of orders that make every answer with them an error (magento/magento2#36213). */
  readonly broken?: readonly number[];
  readonly accessToken?: string;
}

const internalError: ShopReply = {
  status: 500,
  document: { message: 'Internal Error. Details are available in Magento log file.' },
};
const noEntity: ShopReply = {
  status: 404,
  document: { message: "The entity that was requested doesn't exist. Verify the entity and try again." },
};
const unauthorized: ShopReply = {
  status: 401,
  document: {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources: 'Magento_Sales::actions_view' },
  },
};

/** The orders of a Magento shop's REST API, where `settings.url` may point. */
export const startMagentoShop = ({ orders, broken = [], accessToken = 'a-magento-token' }: Shop) => {
  const brokenIds = new Set(broken);
  return startLocalShop(({ headers, url }: ShopCall) => {
    if (headers['authorization'] !== `Bearer ${accessToken}`) return unauthorized;
    const path = /^\/rest\/[a-z]+\/V1\/orders(?:\/(\d+))?$/.exec(url.pathname);
    if (!path) return { status: 404, document: { message: 'Request does not match any route.' } };
    const found =
      path[1] === undefined ? search(orders, url) : orders.filter((order) => String(order['entity_id']) === path[1]);
    const items = 'items' in found ? found.items : found;
    if (items.some((order) => brokenIds.has(Number(order['entity_id'])))) return internalError;
    if ('items' in found) return { status: 200, document: { ...found, search_criteria: {} } };
    return items[0] ? { status: 200, document: items[0] } : noEntity;
  });
};

interface Filter {
  readonly field: string;
  readonly condition: string;
  readonly value: string;
}

function search(orders: readonly Json[], { searchParams }: URL) {
  const groups = filterGroups(searchParams);
  const matching = orders.filter((order) => groups.every((filters) => filters.some((filter) => fits(order, filter))));
  const sorts = [0, 1].flatMap((index) => {
    const field = searchParams.get(`searchCriteria[sortOrders][${index}][field]`);
    const isAscending = searchParams.get(`searchCriteria[sortOrders][${index}][direction]`) === 'ASC';
    return field === null ? [] : [{ field, sign: isAscending ? 1 : -1 }];
  });
  const sorted = matching.toSorted((one, other) => {
    for (const { field, sign } of sorts) {
      const order = compare(one[field], other[field]);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
  const size = Number(searchParams.get('searchCriteria[pageSize]') ?? sorted.length);
  // Beyond the last page Magento answers with the last one.
  const page = Math.min(
    Number(searchParams.get('searchCriteria[currentPage]') ?? 1),
    Math.max(1, Math.ceil(sorted.length / size)),
  );
  return { items: sorted.slice((page - 1) * size, page * size), total_count: sorted.length };
}

function filterGroups(parameters: URLSearchParams): Filter[][] {
  const groups: Filter[][] = [];
  for (const [name, field] of parameters) {
    const [, group, index] = /^searchCriteria\[filter_groups\]\[(\d+)\]\[filters\]\[(\d+)\]\[field\]$/.exec(name) ?? [];
    if (group === undefined || index === undefined) continue;
    const read = (key: string) =>
      parameters.get(`searchCriteria[filter_groups][${group}][filters][${index}][${key}]`) ?? '';
    const filters = groups[Number(group)] ?? [];
    filters.push({ field, condition: read('condition_type'), value: read('value') });
    groups[Number(group)] = filters;
  }
  return groups;
}

function fits(order: Json, { field, condition, value }: Filter): boolean {
  const compared = compare(order[field], value);
  const isListed = value.split(',').includes(String(order[field]));
  switch (condition) {
    case 'gteq':
      return compared >= 0;
    case 'gt':
      return compared > 0;
    case 'lt':
      return compared < 0;
    case 'lteq':
      return compared <= 0;
    case 'in':
      return isListed;
    case 'nin':
      return !isListed;
    default:
      throw new Error(`The shop of the tests knows no condition ${condition}`);
  }
}

function compare(one: unknown, other: unknown): number {
  const [left, right] = [Number(one), Number(other)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return String(one) < String(other) ? -1 : Number(String(one) > String(other));
}
