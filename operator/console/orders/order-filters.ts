/** What a list of orders can be narrowed by, as the address bar and the API call it; an absent one narrows nothing. */
const filterNames = [
  ...(['state', 'class', 'cause', 'partner', 'connection', 'since', 'until'] as const),
  ...(['amountFrom', 'amountTo', 'currency', 'sku', 'q'] as const),
] as const;
export type FilterName = (typeof filterNames)[number];
export type OrderFilters = { readonly [name in FilterName]?: string };

/** No filter of anybody's is longer, and the address is somebody else's text. */
const longestValue = 300;

/** The filters that an address asks for; what is empty or unknown is left out. */
export const filtersOf = (query: URLSearchParams): OrderFilters =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = query.get(name)?.trim().slice(0, longestValue) ?? '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );

/** The query that asks for these filters, always in the same order, so that the same list has one address. */
export const queryOf = (filters: OrderFilters): URLSearchParams =>
  new URLSearchParams(
    filterNames.flatMap((name) => {
      const value = filters[name]?.trim() ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
