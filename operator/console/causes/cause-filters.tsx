import type { LanesReply } from '../../../shared/contract/operator/now-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { Choice } from '../parts/choice.tsx';
import { useQueryParameters } from '../router/use-query-parameters.ts';

/** Of which connection and partner the causes are shown. */
export const CauseFilters = () => {
  const { read, set } = useQueryParameters();
  const lanes = useResource<LanesReply>('/lanes');
  const partners = useResource<{ readonly partners: readonly { readonly partner: string }[] }>('/partners');
  const connections = [...new Set((lanes.data?.lanes ?? []).map(({ connection }) => connection))];
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Choice
        {...{ label: 'Connection', value: read('connection'), options: connections }}
        onChange={(connection) => set({ connection })}
      />
      <Choice
        {...{ label: 'Partner', value: read('partner') }}
        options={(partners.data?.partners ?? []).map(({ partner }) => partner)}
        onChange={(partner) => set({ partner })}
      />
    </form>
  );
};
