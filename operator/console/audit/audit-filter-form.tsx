import { useEffect, useState } from 'preact/hooks';
import { FilterField } from '../orders/filter-field.tsx';
import { useLocation } from '../router/location.tsx';
import { type AuditFilterName, auditFilterNames, auditQueryOf } from './audit-filters.ts';

const labels: Readonly<Record<AuditFilterName, string>> = {
  ...{ by: 'Who', act: 'Act', partner: 'Partner', externalId: 'Order' },
  ...{ since: 'Since', until: 'Before' },
};

/** What the audit is narrowed by; all of it stands in the address. */
export const AuditFilterForm = () => {
  const { path, search, go } = useLocation();
  const [typed, setTyped] = useState(() => auditQueryOf(new URLSearchParams(search)));
  useEffect(() => setTyped(auditQueryOf(new URLSearchParams(search))), [search]);
  const show = (query: URLSearchParams): void => {
    const wanted = auditQueryOf(query);
    go(wanted.size === 0 ? path : `${path}?${wanted}`);
  };
  const type = (name: AuditFilterName, value: string): void => {
    const next = new URLSearchParams(typed);
    next.set(name, value);
    setTyped(next);
  };
  return (
    <form
      class="filters"
      aria-label="Audit"
      onSubmit={(event) => {
        event.preventDefault();
        show(typed);
      }}
    >
      {auditFilterNames.map((name) => (
        <FilterField
          key={name}
          label={labels[name]}
          type={name === 'since' || name === 'until' ? 'datetime-local' : 'text'}
          value={typed.get(name) ?? ''}
          onInput={(value) => type(name, value)}
        />
      ))}
      <button type="submit" class="primary">
        Show
      </button>
      {auditQueryOf(new URLSearchParams(search)).size > 0 && (
        <button type="button" onClick={() => show(new URLSearchParams())}>
          Clear filters
        </button>
      )}
    </form>
  );
};
