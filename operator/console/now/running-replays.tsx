import type { ReplayView } from '../api/replay-view.ts';
import { hrefOfReplay } from '../api/start-replay.ts';
import { useResource } from '../api/use-resource.ts';
import { isOver } from '../replays/is-over.ts';
import { ReplayProgress } from '../replays/replay-progress.tsx';

/** The replays that run just now; nothing where none does. */
export const RunningReplays = () => {
  const { data } = useResource<{ readonly replays: readonly ReplayView[] }>('/replays', { everyMs: 5_000 });
  const running = (data?.replays ?? []).filter((replay) => !isOver(replay));
  if (running.length === 0) return null;
  return (
    <section class="section">
      <h2>Running replays</h2>
      {running.map((replay) => (
        <div key={replay.id} class="card">
          <p>
            <a href={hrefOfReplay(replay.id)}>
              {replay.dryRun ? 'Dry run' : 'Replay'} by {replay.by}
            </a>{' '}
            {replay.reason && <span class="faint">{replay.reason}</span>}
          </p>
          <ReplayProgress replay={replay} />
        </div>
      ))}
    </section>
  );
};
