import type { LanesReply } from '../../../shared/contract/operator/now-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { useQueryParameters } from '../router/use-query-parameters.ts';

interface ChoiceProps {
  readonly label: string;
  readonly name: string;
  readonly options: readonly string[];
}

const Choice = ({ label, name, options }: ChoiceProps) => {
  const { read, set } = useQueryParameters();
  const value = read(name);
  // What a link names stays to be seen, whether it is there or not.
  const all = value === '' || options.includes(value) ? options : [value, ...options];
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => set({ [name]: event.currentTarget.value })}>
        <option value="">All</option>
        {all.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Of which connection and partner the causes are shown. */
export const CauseFilters = () => {
  const lanes = useResource<LanesReply>('/lanes');
  const partners = useResource<{ readonly partners: readonly { readonly partner: string }[] }>('/partners');
  const connections = [...new Set((lanes.data?.lanes ?? []).map(({ connection }) => connection))];
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Choice label="Connection" name="connection" options={connections} />
      <Choice label="Partner" name="partner" options={(partners.data?.partners ?? []).map(({ partner }) => partner)} />
    </form>
  );
};
