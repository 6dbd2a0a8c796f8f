import { useEffect, useState } from 'preact/hooks';
import type { ReplayView } from '../api/replay-view.ts';
import { hrefOfReplay } from '../api/start-replay.ts';
import { useResource } from '../api/use-resource.ts';
import { Loading, Notice, ProblemNotice } from '../parts/notice.tsx';
import { Prose } from '../parts/prose.tsx';
import { isOver as isReplayOver } from '../replays/is-over.ts';

interface ReplayOutcomeProps {
  readonly id: string;
  /** Called when it is over. */
  readonly onOver: () => void;
}

const pauseMs = 1_000;

/** What becomes of one order that is sent again, or only tried, as it becomes of it. */
export const ReplayOutcome = ({ id, onOver }: ReplayOutcomeProps) => {
  const path = `/replays/${encodeURIComponent(id)}`;
  const [isOver, setOver] = useState(false);
  const { data: replay, problem, reload } = useResource<ReplayView>(path, isOver ? {} : { everyMs: pauseMs });
  const isEnding = !isOver && replay !== undefined && isReplayOver(replay);
  useEffect(() => {
    if (!isEnding) return;
    setOver(true);
    onOver();
  }, [isEnding, onOver]);
  if (problem && replay === undefined) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (replay === undefined) return <Loading what="what becomes of it" />;
  return (
    <div aria-live="polite">
      {isOver ? <Outcome replay={replay} /> : <Notice title="It is on its way to Odoo …" />}
      <p>
        <a href={hrefOfReplay(id)}>{replay.dryRun ? 'The dry run' : 'The replay'}</a>
      </p>
    </div>
  );
};

const Outcome = ({ replay }: { readonly replay: ReplayView }) => {
  if (replay.dryRun) return <DryRunOutcome dryRun={replay.dryRun} />;
  if (replay.written > 0) return <Notice tone="good" title="The order is in Odoo." />;
  if (replay.parkedAgain > 0) return <Notice tone="bad" title="It failed again; what is wrong now stands below." />;
  if (replay.state === 'failed') return <Notice tone="bad" title="The replay failed before the order was sent." />;
  return (
    <Notice title="The order was not sent.">
      <p>It did not wait for a person any more when its turn came.</p>
    </Notice>
  );
};

const DryRunOutcome = ({ dryRun }: { readonly dryRun: NonNullable<ReplayView['dryRun']> }) => {
  const [failure] = dryRun.wouldFail;
  if (failure) {
    return (
      <Notice tone="bad" title="Dry run: Odoo would not take it.">
        <p>
          <Prose text={failure.message} />
        </p>
        <p>
          <Prose text={failure.remedy} />
        </p>
      </Notice>
    );
  }
  const isTaken = dryRun.wouldSucceed > 0;
  const title = isTaken ? 'Dry run: Odoo would take the order.' : 'Dry run: nothing could be tried.';
  return (
    <Notice tone={isTaken ? 'good' : 'warn'} title={title}>
      {dryRun.notTried.length > 0 && (
        <ul>
          {dryRun.notTried.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
};
