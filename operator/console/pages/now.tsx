import type { StatsReply } from '../../../shared/contract/operator/now-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { ShowResource } from '../parts/show-resource.tsx';

/** What is wrong at this moment, if anything is. */
export const Now = () => {
  const stats = useResource<StatsReply>('/stats', { everyMs: 5_000 });
  return (
    <>
      <PageTitle title="Now" />
      <ShowResource resource={stats} what="what is going on">
        {({ headline }) => <p class="headline">{headline}</p>}
      </ShowResource>
    </>
  );
};
