import type { ReplayView } from '../api/replay-view.ts';
import { hrefOfReplay } from '../api/start-replay.ts';
import { useResource } from '../api/use-resource.ts';
import { AsOf } from '../parts/as-of.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Money } from '../parts/money.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { SaveRowsButton } from '../parts/save-rows-button.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Time } from '../parts/time.tsx';
import { replayColumns } from '../replays/replay-columns.ts';
import { sayMeant } from '../replays/say-meant.ts';

/** The replays of late. */
export const Replays = () => {
  const replays = useResource<{ readonly replays: readonly ReplayView[] }>('/replays', { everyMs: 5_000 });
  return (
    <>
      <PageTitle title="Replays">
        <AsOf resource={replays} />
        {replays.data && replays.data.replays.length > 0 && (
          <SaveRowsButton rows={replays.data.replays} columns={replayColumns} fileName="replays.csv" />
        )}
      </PageTitle>
      <ShowResource resource={replays} what="the replays">
        {(data) => (data.replays.length === 0 ? <None /> : <ReplayTable replays={data.replays} />)}
      </ShowResource>
    </>
  );
};

const None = () => (
  <Notice title="No replay was made yet.">
    <p>
      A replay sends parked orders again after what held them up was mended; it begins at a{' '}
      <a href="/console/causes">cause</a>.
    </p>
  </Notice>
);

const ReplayTable = ({ replays }: { readonly replays: readonly ReplayView[] }) => (
  <DataTable
    caption="Replays, the latest first"
    rows={replays}
    keyOf={({ id }) => id}
    columns={[
      {
        header: 'Begun',
        cell: ({ id, createdAt }) => (
          <a href={hrefOfReplay(id)}>
            <Time at={createdAt} />
          </a>
        ),
      },
      { header: 'Kind', cell: ({ dryRun }) => (dryRun ? 'Dry run' : 'Replay') },
      { header: 'State', cell: ({ state }) => <StateBadge state={state} /> },
      { header: 'By', cell: ({ by }) => by },
      { header: 'Reason', cell: ({ reason }) => reason ?? <span class="faint">–</span> },
      { header: 'What', cell: (replay) => sayMeant(replay) },
      { header: 'Orders', isNumeric: true, cell: ({ total }) => total.toLocaleString() },
      { header: 'Money', isNumeric: true, cell: ({ money }) => <Money of={money} /> },
      { header: 'Written', isNumeric: true, cell: ({ written }) => written.toLocaleString() },
      { header: 'Parked again', isNumeric: true, cell: ({ parkedAgain }) => parkedAgain.toLocaleString() },
    ]}
  />
);
