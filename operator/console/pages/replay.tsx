import { useState } from 'preact/hooks';
import type { ReplayView } from '../api/replay-view.ts';
import { useApi } from '../api/use-api.ts';
import { useResource } from '../api/use-resource.ts';
import { hrefOfCause } from '../causes/href-of-cause.ts';
import { ActButton } from '../parts/act-button.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Money } from '../parts/money.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Time } from '../parts/time.tsx';
import { DryRunResult } from '../replays/dry-run-result.tsx';
import { isOver } from '../replays/is-over.ts';
import { ReplayOutcome } from '../replays/replay-outcome.tsx';
import { ReplayProgress } from '../replays/replay-progress.tsx';
import { sayMeant } from '../replays/say-meant.ts';
import type { Page } from '../router/pages.ts';

const everyMs = 1_500;

/** One replay: how far it has come, and what came of it. It goes on whether somebody looks or not. */
export const Replay: Page = ({ parameters: { id = '' } }) => {
  const [isRunning, setRunning] = useState(true);
  const replay = useResource<ReplayView>(`/replays/${encodeURIComponent(id)}`, isRunning ? { everyMs } : {});
  if (replay.data && isOver(replay.data) && isRunning) setRunning(false);
  const kind = replay.data?.dryRun ? 'Dry run' : 'Replay';
  return (
    <>
      <PageTitle title={kind}>
        {replay.data && !isOver(replay.data) && <Cancel replay={replay.data} onDone={replay.reload} />}
      </PageTitle>
      <ShowResource resource={replay} what="the replay">
        {(data) => (
          <>
            <section class="card" aria-label="Progress">
              <ReplayProgress replay={data} />
            </section>
            {data.dryRun ? <DryRunResult replay={data} result={data.dryRun} /> : <ReplayOutcome replay={data} />}
            <Facts replay={data} />
          </>
        )}
      </ShowResource>
    </>
  );
};

/** To the cause that was sent again, where it was one. */
const CauseLink = ({ replay: { filter: { connection, cause } = {} } }: { readonly replay: ReplayView }) =>
  typeof connection === 'string' && typeof cause === 'string' ? (
    <a href={hrefOfCause({ connection, cause })}>Open the cause</a>
  ) : null;

const Facts = ({ replay }: { readonly replay: ReplayView }) => (
  <section class="section">
    <h2>About it</h2>
    <dl class="facts card">
      <dt>State</dt>
      <dd>
        <StateBadge state={replay.state} />
      </dd>
      <dt>Orders meant</dt>
      <dd>
        {sayMeant(replay)} <CauseLink replay={replay} />
      </dd>
      <dt>Money</dt>
      <dd>
        <Money of={replay.money} />
      </dd>
      <dt>Begun</dt>
      <dd>
        <Time at={replay.createdAt} exact /> by {replay.by}
      </dd>
      {replay.finishedAt && (
        <>
          <dt>Over</dt>
          <dd>
            <Time at={replay.finishedAt} exact />
          </dd>
        </>
      )}
      {replay.reason && (
        <>
          <dt>Reason</dt>
          <dd>{replay.reason}</dd>
        </>
      )}
    </dl>
  </section>
);

interface CancelProps {
  readonly replay: ReplayView;
  readonly onDone: () => void;
}

const Cancel = ({ replay, onDone }: CancelProps) => {
  const api = useApi();
  const [isAsked, setAsked] = useState(false);
  const cancel = async (): Promise<void> => {
    await api.remove(`/replays/${encodeURIComponent(replay.id)}`);
    onDone();
  };
  return (
    <>
      <ActButton needs="operator" look="danger" onClick={() => setAsked(true)}>
        Cancel it
      </ActButton>
      {isAsked && (
        <ConfirmDialog
          {...{ title: 'Cancel the replay?', act: 'Cancel the replay', isDangerous: true, needsReason: false }}
          onConfirm={cancel}
          onClose={() => setAsked(false)}
        >
          <p>What was not sent yet stays parked; what was sent is written.</p>
        </ConfirmDialog>
      )}
    </>
  );
};
