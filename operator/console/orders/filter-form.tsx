import { useEffect, useState } from 'preact/hooks';
import { useLocation } from '../router/location.tsx';
import { FilterField } from './filter-field.tsx';
import { type FilterName, filtersOf, type OrderFilters, queryOf } from './order-filters.ts';

const states = ['parked', 'retrying', 'accepted', 'written', 'discarded'];
const classes = [
  ...['invalid', 'missing-reference', 'total-mismatch', 'forbidden', 'unauthenticated', 'misconfigured'],
  ...['contention', 'throttled', 'unavailable', 'defect', 'crashed'],
];

const further: readonly FilterName[] = ['class', 'connection', 'since', 'until', 'amountFrom', 'amountTo', 'currency'];

/** What the list of orders is narrowed by. All of it stands in the address, from where it is read. */
export const FilterForm = () => {
  const { path, search, go } = useLocation();
  const asked = filtersOf(new URLSearchParams(search));
  const [typed, setTyped] = useState<OrderFilters>(asked);
  useEffect(() => setTyped(filtersOf(new URLSearchParams(search))), [search]);
  const show = (filters: OrderFilters): void => {
    const query = queryOf(filters);
    go(query.size === 0 ? path : `${path}?${query}`);
  };
  const field = (name: FilterName) => ({
    value: typed[name] ?? '',
    onInput: (value: string) => setTyped((last) => ({ ...last, [name]: value })),
  });
  const choice = (name: FilterName) => ({
    ...field(name),
    onInput: (value: string) => show({ ...typed, [name]: value }),
  });
  return (
    <form
      class="filters"
      aria-label="Orders"
      onSubmit={(event) => {
        event.preventDefault();
        show(typed);
      }}
    >
      <FilterField label="Reference, customer" type="search" {...field('q')} />
      <FilterField label="State" options={states} {...choice('state')} />
      <FilterField label="Partner" {...field('partner')} />
      <FilterField label="SKU" {...field('sku')} />
      <button type="submit" class="primary">
        Show
      </button>
      {queryOf(asked).size > 0 && (
        <button type="button" onClick={() => show({})}>
          Clear filters
        </button>
      )}
      <details class="further" open={further.some((name) => asked[name] !== undefined)}>
        <summary>More filters</summary>
        <div class="filters">
          <FilterField label="Why it failed" options={classes} {...choice('class')} />
          <FilterField label="Connection" {...field('connection')} />
          <FilterField label="Received since" type="datetime-local" {...field('since')} />
          <FilterField label="Received before" type="datetime-local" {...field('until')} />
          <FilterField label="Amount from" type="decimal" {...field('amountFrom')} />
          <FilterField label="Amount up to" type="decimal" {...field('amountTo')} />
          <FilterField label="Currency" type="code" {...field('currency')} />
        </div>
      </details>
      {asked.cause !== undefined && (
        <p class="as-of">
          Only of the cause <code>{asked.cause}</code>
        </p>
      )}
    </form>
  );
};
