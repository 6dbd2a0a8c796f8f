import type { ReplayView } from '../api/replay-view.ts';
import { Notice } from '../parts/notice.tsx';
import { isOver } from './is-over.ts';

/** What came of a replay, once it is over, and where to go on. */
export const ReplayOutcome = ({ replay }: { readonly replay: ReplayView }) => {
  if (!isOver(replay)) return <p class="faint">It goes on if you leave this page.</p>;
  const { state, written, parkedAgain, sent, total } = replay;
  if (state === 'failed') {
    return (
      <Notice tone="bad" title="The replay gave up.">
        <p>What was not sent is still parked. Start it again; if it gives up again, see the runbook.</p>
      </Notice>
    );
  }
  if (parkedAgain > 0) {
    return (
      <Notice tone="warn" title={`${parkedAgain.toLocaleString()} were parked again.`}>
        <p>
          <a href="/console/causes">See why</a>: the cause may be the same, or another one behind it.
        </p>
      </Notice>
    );
  }
  if (state === 'cancelled') {
    return <Notice title={`It was cancelled; ${(total - sent).toLocaleString()} orders were not sent.`} />;
  }
  return (
    <Notice tone="good" title={written === 0 ? 'There was nothing to send.' : 'All that were sent are in Odoo.'} />
  );
};
