import type { LanesReply, StatsReply } from '../../../shared/contract/operator/now-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { Lanes } from '../now/lanes.tsx';
import { Numbers } from '../now/numbers.tsx';
import { PerMinute } from '../now/per-minute.tsx';
import { RunningReplays } from '../now/running-replays.tsx';
import { Summary } from '../now/summary.tsx';
import { AsOf } from '../parts/as-of.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { ShowResource } from '../parts/show-resource.tsx';

const everyMs = 5_000;

/** What is wrong at this moment, how much it holds up, whose turn it is, and what will happen by itself. */
export const Now = () => {
  const stats = useResource<StatsReply>('/stats', { everyMs });
  const lanes = useResource<LanesReply>('/lanes', { everyMs });
  return (
    <>
      <PageTitle title="Now">
        <AsOf resource={stats} at={stats.data?.asOf} />
      </PageTitle>
      <ShowResource resource={stats} what="what is going on">
        {(data) => (
          <>
            <Summary stats={data} />
            <Numbers stats={data} />
            <PerMinute minutes={data.perMinute} asOf={data.asOf} />
          </>
        )}
      </ShowResource>
      <section class="section">
        <h2>Lanes</h2>
        <ShowResource resource={lanes} what="the lanes">
          {(data) => <Lanes lanes={data.lanes} onChanged={lanes.reload} />}
        </ShowResource>
      </section>
      <RunningReplays />
    </>
  );
};
