import type { PageQuery } from '../platform.ts';

/** Where a page begins: behind the order that was changed at `at` and has this id, and without orders that nobody can read. */
export interface PageStart {
  readonly at?: string | undefined;
  readonly id?: string | undefined;
  readonly without?: readonly string[] | undefined;
}

/** What to search an order for. */
export interface OrderSearch {
  readonly query: Pick<PageQuery, 'since' | 'until'>;
  readonly start: PageStart;
  readonly size: number;
  readonly storeIds?: readonly number[] | undefined;
  readonly highestId?: string | undefined;
}

type Filter = readonly [field: string, condition: string, value: string];

/**
 * Address of a search by `searchCriteria`, oldest change first. Groups of filters must all hold, of the filters in a group
 * one. Without a size Magento would answer with every order that there is.
 */
export const searchUrl = (address: string, search: OrderSearch): URL => {
  const url = new URL(address);
  const set = (path: string, value: string) => url.searchParams.set(`searchCriteria${path}`, value);
  for (const [group, filters] of filterGroups(search).entries()) {
    for (const [index, [field, condition, value]] of filters.entries()) {
      const filter = `[filter_groups][${group}][filters][${index}]`;
      set(`${filter}[field]`, field);
      set(`${filter}[condition_type]`, condition);
      set(`${filter}[value]`, value);
    }
  }
  for (const [index, field] of ['updated_at', 'entity_id'].entries()) {
    set(`[sortOrders][${index}][field]`, field);
    set(`[sortOrders][${index}][direction]`, 'ASC');
  }
  set('[pageSize]', String(search.size));
  set('[currentPage]', '1');
  return url;
};

function filterGroups({ query, start, storeIds, highestId }: OrderSearch): Filter[][] {
  const { at, id, without } = start;
  return [
    [['updated_at', 'gteq', at ?? timeOf(query.since)]],
    [['updated_at', 'lt', timeOf(query.until)]],
    ...(at !== undefined && id !== undefined ? [behind(at, id)] : []),
    ...(storeIds ? [[['store_id', 'in', storeIds.join(',')] as const]] : []),
    ...(without && without.length > 0 ? [[['entity_id', 'nin', without.join(',')] as const]] : []),
    ...(highestId === undefined ? [] : [[['entity_id', 'lteq', highestId] as const]]),
  ];
}

/** Together with "changed at that time or later": later, or at that time with a higher id. */
const behind = (at: string, id: string): Filter[] => [
  ['updated_at', 'gt', at],
  ['entity_id', 'gt', id],
];

/** `2026-11-20 08:30:05`: Magento's times are UTC and have no zone. */
const timeOf = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');
